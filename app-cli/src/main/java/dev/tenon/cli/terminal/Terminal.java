package dev.tenon.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The three streams of the process and what is known about their far ends. */
public interface Terminal {

  /** Results. */
  PrintWriter out();

  /** Progress, prompts and errors. */
  PrintWriter err();

  /** Standard input, for secrets that are piped in. */
  InputStream in();

  /** Whether somebody sits there who can answer questions. */
  boolean canAsk();

  /** Whether standard error is a screen, so that a line can be drawn over. */
  boolean drawsProgress();

  /** Whether standard output takes colours. */
  boolean colours();

  /** How many columns a line of standard output has. */
  int width();

  /** Asks for a line; empty at the end of input. Only where {@link #canAsk()}. */
  Optional<String> ask(String prompt);

  /** Asks for a line without showing what is typed. Only where {@link #canAsk()}. */
  Optional<char[]> askHidden(String prompt);

  /**
   * Sets what to print when Ctrl-C ends the process. It starts on a new line, and replaces what was
   * set before until it is taken back.
   *
   * @return takes it back
   */
  Runnable onInterrupt(Runnable sayWhatNext);
}
