package dev.tenon.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** A terminal that does not prompt. */
public final class QuietTerminal implements Terminal {

  private final Terminal terminal;

  /** Prints to a terminal. */
  public QuietTerminal(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public PrintWriter out() {
    return terminal.out();
  }

  @Override
  public PrintWriter err() {
    return terminal.err();
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
    return terminal.drawsProgress();
  }

  @Override
  public boolean colors() {
    return terminal.colors();
  }

  @Override
  public int width() {
    return terminal.width();
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
