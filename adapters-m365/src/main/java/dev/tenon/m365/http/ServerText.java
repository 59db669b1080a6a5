package dev.tenon.m365.http;

/** Text that came from a server, made fit to be shown. */
public final class ServerText {

  private static final int LONGEST = 300;

  private ServerText() {}

  /** The text without control characters, on one line, of at most 300 characters. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    boolean gap = false;
    for (int at = 0; at < text.length() && clean.length() < LONGEST; ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (shown(character)) {
        if (gap && !clean.isEmpty()) {
          clean.append(' ');
        }
        gap = false;
        clean.appendCodePoint(character);
      } else {
        gap = true;
      }
    }
    return clean.toString();
  }

  private static boolean shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
