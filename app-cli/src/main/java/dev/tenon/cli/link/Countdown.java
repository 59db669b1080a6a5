package dev.tenon.cli.link;

import dev.tenon.cli.render.Plain;
import dev.tenon.cli.terminal.Host.Pause;
import dev.tenon.cli.terminal.Terminal;

/** Waits for a number of seconds and shows the remaining time. */
final class Countdown implements AutoCloseable {

  private static final String ERASE = "\r\u001b[2K";

  private final Terminal terminal;
  private final boolean showsProgress;
  private final Pause pause;

  Countdown(Terminal terminal, boolean showsProgress, Pause pause) {
    this.terminal = terminal;
    this.showsProgress = showsProgress;
    this.pause = pause;
  }

  void run(String message, int seconds) throws InterruptedException {
    String clean = Plain.line(message);
    if (showsProgress && !terminal.drawsProgress()) {
      terminal.err().println("%s; next attempt in %d s".formatted(clean, seconds));
    }
    for (int left = seconds; left > 0; left--) {
      if (terminal.drawsProgress()) {
        String line = "%s; next attempt in %d s".formatted(clean, left);
        terminal
            .err()
            .print(ERASE + line.substring(0, Math.min(line.length(), terminal.width() - 1)));
      }
      terminal.err().flush();
      pause.second();
    }
  }

  @Override
  public void close() {
    if (terminal.drawsProgress()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    }
  }
}
