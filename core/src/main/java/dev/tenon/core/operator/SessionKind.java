package dev.tenon.core.operator;

/**
 * What kind of client a session is for, which decides how long it lasts. The names are stored and
 * never change their meaning.
 */
public enum SessionKind {
  /** A browser, which an operator may leave open. */
  BROWSER,
  /** The command line, which keeps the token in a file of the operator. */
  COMMAND_LINE
}
