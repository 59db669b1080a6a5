package dev.tenon.cli;

import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.logging.FileLogging;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.SystemTerminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The entry point of the process. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), Path.of("").toAbsolutePath(), arguments));
  }

  /** Runs one command in this process, with these environment variables, in this folder. */
  static int run(Map<String, String> variables, Path folder, String... arguments) {
    Host host =
        new Host(
            variables,
            Path.of(System.getProperty("user.home")),
            folder,
            InstantSource.system(),
            () -> TimeUnit.SECONDS.sleep(1));
    FileLogging.directTo(ConfigurationReader.logFile(host));
    SystemTerminal terminal = new SystemTerminal(host.variables(), System.getProperties());
    Runnable removeHandler = terminal.onInterrupt(() -> {});
    int code = new Launcher(host, terminal).run(arguments);
    removeHandler.run();
    return code;
  }
}
