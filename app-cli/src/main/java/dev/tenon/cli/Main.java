package dev.tenon.cli;

import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.logging.FileLogging;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.SystemTerminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The entry point of the process. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Host host =
        new Host(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath(),
            InstantSource.system(),
            () -> TimeUnit.SECONDS.sleep(1));
    FileLogging.directTo(ConfigurationReader.logFile(host));
    SystemTerminal terminal = new SystemTerminal(host.variables(), System.getProperties());
    Runnable removeHandler = terminal.onInterrupt(() -> {});
    int code = new Launcher(host, terminal).run(arguments);
    removeHandler.run();
    System.exit(code);
  }
}
