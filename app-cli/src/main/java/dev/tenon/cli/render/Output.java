package dev.tenon.cli.render;

import java.util.Locale;

/** The forms in which a result is printed. */
public enum Output {
  /** Text for people. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** Comma-separated values, for lists. */
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
