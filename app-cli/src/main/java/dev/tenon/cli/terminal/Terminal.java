package dev.tenon.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The standard streams of the process, and whether they are connected to a terminal. */
public interface Terminal {

  /** Results. */
  PrintWriter out();

  /** Progress, prompts and errors. */
  PrintWriter err();

  /** Standard input, for secrets that are piped in. */
  InputStream in();

  /** Whether the process can prompt a user for input. */
  boolean canAsk();

  /** Whether standard error is a terminal, so that a line can be overwritten. */
  boolean drawsProgress();

  /** Whether standard output supports colors. */
  boolean colors();

  /** The width of standard output in columns. */
  int width();

  /** Prompts for a line; empty at the end of input. Requires {@link #canAsk()}. */
  Optional<String> ask(String prompt);

  /** Prompts for a line without echo. Requires {@link #canAsk()}. */
  Optional<char[]> askHidden(String prompt);

  /**
   * Sets the action that runs when Ctrl-C ends the process, usually printing how to resume. Its
   * output starts on a new line. It replaces the previous action until it is removed.
   *
   * @return removes the action
   */
  Runnable onInterrupt(Runnable action);
}
