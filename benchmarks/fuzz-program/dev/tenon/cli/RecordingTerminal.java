package dev.tenon.cli;

import dev.tenon.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** Keeps what is printed, and prompts nobody. */
final class RecordingTerminal implements Terminal {

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);
  private final PrintWriter err = new PrintWriter(errors);

  String errors() {
    return errors.toString();
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public InputStream in() {
    return InputStream.nullInputStream();
  }

  @Override
  public boolean canAsk() {
    return false;
  }

  @Override
  public boolean drawsProgress() {
    return false;
  }

  @Override
  public boolean colors() {
    return false;
  }

  @Override
  public int width() {
    return 80;
  }

  @Override
  public Optional<String> ask(String prompt) {
    return Optional.empty();
  }

  @Override
  public Optional<char[]> askHidden(String prompt) {
    return Optional.empty();
  }

  @Override
  public Runnable onInterrupt(Runnable action) {
    return () -> {};
  }
}
