package dev.tenon.aws;

import java.util.regex.Pattern;

/** Text that AWS keeps for the customer, made fit to be shown. */
public final class ShownText {

  private static final Pattern UNSHOWN = Pattern.compile("[\\p{C}\\p{Z}]+");
  private static final int LONGEST = 300;

  private ShownText() {}

  /**
   * The text on one line, without characters that control or hide; what is longer than 300
   * characters ends in "…".
   */
  public static String of(String text) {
    String line = UNSHOWN.matcher(text).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
