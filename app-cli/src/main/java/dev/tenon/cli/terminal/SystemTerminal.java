package dev.tenon.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.error.ExitCode;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;

/** The real streams of the process. Text is always UTF-8, whatever the locale. */
public final class SystemTerminal implements Terminal {

  private static final int DEFAULT_WIDTH = 100;
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 120;

  private final AtomicReference<Thread> exclusiveThread = new AtomicReference<>();
  private final PrintWriter out = writer(FileDescriptor.out);
  private final PrintWriter err = writer(FileDescriptor.err);
  private final Deque<Runnable> interruptActions = new ConcurrentLinkedDeque<>();
  private final Thread interruptHook = new Thread(this::interrupted, "tenon-interrupted");
  private final String ttys;
  private final boolean colorsEnabled;
  private final int width;

  /**
   * Reads the properties that the start script sets.
   *
   * @param environment {@code NO_COLOR} turns colors off
   * @param properties {@code tenon.tty} contains a digit for each of the streams 0, 1, 2 that is a
   *     terminal, {@code tenon.columns} the width of the terminal
   */
  public SystemTerminal(Map<String, String> environment, Properties properties) {
    this.ttys = properties.getProperty("tenon.tty", "");
    this.colorsEnabled =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    this.width = width(properties.getProperty("tenon.columns", ""));
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
    return System.in;
  }

  @Override
  public boolean canAsk() {
    return ttys.contains("0") && ttys.contains("1");
  }

  @Override
  public boolean drawsProgress() {
    return ttys.contains("2");
  }

  @Override
  public boolean colors() {
    return colorsEnabled && ttys.contains("1");
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Optional<String> ask(String prompt) {
    return Optional.ofNullable(console(prompt).readLine());
  }

  @Override
  public Optional<char[]> askHidden(String prompt) {
    return Optional.ofNullable(console(prompt).readPassword());
  }

  /**
   * {@inheritDoc} The process then exits immediately, without waiting for the threads of cloud
   * SDKs. Committed changes in the store are safe.
   */
  @Override
  public Runnable onInterrupt(Runnable action) {
    if (interruptActions.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(interruptHook);
    }
    interruptActions.push(action);
    return () -> {
      interruptActions.remove(action);
      if (interruptActions.isEmpty()) {
        disarm();
      }
    };
  }

  private void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruptHook);
    } catch (IllegalStateException shuttingDown) {
      interruptHook.interrupt();
    }
  }

  /** Prints on a new line, because the terminal echoes {@code ^C} behind a prompt or progress. */
  private void interrupted() {
    exclusiveThread.set(Thread.currentThread());
    try {
      if (canAsk() || drawsProgress()) {
        err.println();
      }
      Optional.ofNullable(interruptActions.peek()).ifPresent(Runnable::run);
    } finally {
      out.flush();
      err.flush();
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
  }

  private Console console(String prompt) {
    out.flush();
    err.print(prompt);
    err.flush();
    return System.console();
  }

  private static int width(String columns) {
    try {
      return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
    } catch (NumberFormatException notATerminal) {
      return DEFAULT_WIDTH;
    }
  }

  private PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new FinalMessageWriter(
            new OutputStreamWriter(new FileOutputStream(stream), UTF_8), exclusiveThread),
        true);
  }
}
