package dev.tenon.cli.render;

import java.util.regex.Pattern;

/** Removes characters that a terminal may interpret from untrusted text. */
public final class Plain {

  /** Control and format characters (bidirectional overrides among them), and line separators. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private Plain() {}

  /** The text on one line, with a space for each sequence of unprintable characters. */
  public static String line(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
  }
}
