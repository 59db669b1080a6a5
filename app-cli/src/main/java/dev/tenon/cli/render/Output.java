package dev.tenon.cli.render;

import java.util.Locale;

/** The output formats. */
public enum Output {
  /** Text for people. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** JSON documents, each on a line of its own, as soon as there is one. */
  JSON_LINES,
  /** Comma-separated values, for lists. */
  CSV,
  /** Lines that set variables of a shell, for sessions. */
  ENV,
  /** What an AWS profile with {@code credential_process} expects, for sessions. */
  CREDENTIAL_PROCESS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
