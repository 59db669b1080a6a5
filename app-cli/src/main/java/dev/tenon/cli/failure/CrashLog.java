package dev.tenon.cli.failure;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.terminal.Host;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the stack trace of a failure to a file, since it helps nobody on the screen. */
final class CrashLog {

  private final Host host;

  CrashLog(Host host) {
    this.host = host;
  }

  /** Writes the trace and gives the file, or the reason why there is none. */
  String write(Throwable failure) {
    StringWriter trace = new StringWriter();
    PrintWriter writer = new PrintWriter(trace);
    failure.printStackTrace(writer);
    writer.flush();
    try {
      Configuration configuration =
          new ConfigurationReader(host).read(Optional.empty(), Optional.empty());
      OwnerOnlyFiles.createFolder(configuration.home());
      OwnerOnlyFiles.createFolder(configuration.logFolder());
      String time = host.clock().instant().toString().replace(':', '-');
      Path file = configuration.logFolder().resolve("error-" + time + ".log");
      OwnerOnlyFiles.write(file, "Tenon on Java %s%n%s".formatted(Runtime.version(), trace));
      return file.toString();
    } catch (RuntimeException e) {
      return "(which could not be written: " + e.getMessage() + ")";
    }
  }
}
