package dev.tenon.cli.render;

import java.util.regex.Pattern;

/** Makes text that came from outside harmless on a terminal. */
public final class Plain {

  /** Control and format characters (bidirectional overrides among them), and line separators. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private Plain() {}

  /** The text on one line, each run of unprintable characters a blank. */
  public static String line(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
  }
}
