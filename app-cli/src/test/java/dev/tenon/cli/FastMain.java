package dev.tenon.cli;

import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.SystemTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The launcher in a process of its own, in which a second is a minute. The first argument is the
 * time from which on that is so, in milliseconds, so that the clocks of all processes agree.
 */
final class FastMain {

  private static final int FACTOR = 60;

  private FastMain() {}

  public static void main(String[] arguments) {
    Instant start = Instant.ofEpochMilli(Long.parseLong(arguments[0]));
    Host host =
        new Host(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath(),
            () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(FACTOR)),
            () -> TimeUnit.SECONDS.sleep(1));
    SystemTerminal terminal = new SystemTerminal(host.variables(), System.getProperties());
    Runnable removeHandler = terminal.onInterrupt(() -> {});
    int code = new Launcher(host, terminal).run(Arrays.copyOfRange(arguments, 1, arguments.length));
    removeHandler.run();
    System.exit(code);
  }
}
