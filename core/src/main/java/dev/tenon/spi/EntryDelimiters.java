package dev.tenon.spi;

import java.util.function.Predicate;

/** The signs around a pasted value: quotation marks, brackets, bullets and separators. */
final class EntryDelimiters {

  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";
  private static final String OUTSIDE = OPENING + CLOSING + ",;.:|\\ \t\r\n";

  /** Start a line of a list, or a formula of a spreadsheet. */
  private static final String BULLETS = "=\u2022\u2023\u25AA\u25CF\u25E6\u00B7";

  /** Start a line of a list if a space follows; otherwise they may belong to the value. */
  private static final String SPACED_BULLETS = "-*";

  /** A value with more delimiters around it has none of its own, so that the work stays small. */
  private static final int MOST_KEPT = 32;

  private EntryDelimiters() {}

  /** Whether a text has nothing but delimiters. */
  static boolean isAll(String text) {
    return text.chars()
        .allMatch(one -> isOutside(one) || (BULLETS + SPACED_BULLETS).indexOf(one) >= 0);
  }

  /**
   * The text without the delimiters at both ends. The first text that is accepted ends the removal,
   * so that a value keeps a parenthesis or hyphen of its own within quotation marks.
   */
  static String removed(String text, Predicate<String> accepted) {
    int start = 0;
    int end = text.length();
    while (start < end) {
      char first = text.charAt(start);
      char last = text.charAt(end - 1);
      if (isPair(first, last) && end - start > 1) {
        start++;
        end--;
      } else if (isOutside(last)) {
        end--;
      } else if (isOutside(first) || isBullet(first, text.charAt(Math.min(start + 1, end - 1)))) {
        start++;
      } else {
        break;
      }
      boolean near = text.length() - (end - start) <= MOST_KEPT;
      if (near && accepted.test(text.substring(start, end))) {
        break;
      }
    }
    return text.substring(start, end);
  }

  private static boolean isPair(char first, char last) {
    int bracket = OPENING.indexOf(first);
    return bracket >= 0
        ? CLOSING.charAt(bracket) == last
        : (EntryCharacters.isQuote(first) && EntryCharacters.isQuote(last))
            || (first == '*' && last == '*');
  }

  private static boolean isBullet(char first, char next) {
    return BULLETS.indexOf(first) >= 0 || (SPACED_BULLETS.indexOf(first) >= 0 && next == ' ');
  }

  private static boolean isOutside(int character) {
    return OUTSIDE.indexOf(character) >= 0 || EntryCharacters.isQuote(character);
  }
}
