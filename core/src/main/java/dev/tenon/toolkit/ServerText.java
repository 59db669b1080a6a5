package dev.tenon.toolkit;

import java.util.regex.Pattern;

/**
 * Cleans text that came from a server. A provider cleans all text that a cloud or its customer
 * wrote before it puts it into evidence, a finding or a reason, so that the text cannot control or
 * flood a terminal.
 */
public final class ServerText {

  private static final int LONGEST = 300;

  /** JSON web tokens, and the client secrets of Microsoft Entra ID. */
  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[A-Za-z0-9_-]{16,}[A-Za-z0-9_.-]*|[A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{8,}");

  private ServerText() {}

  /**
   * The text on one line of at most 300 characters. Replaces each run of control characters,
   * invisible characters and blanks with one blank, and what looks like a token or a client secret
   * with "[secret]". A shortened text ends with "…".
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    boolean gap = false;
    for (int at = 0; at < text.length() && clean.length() <= LONGEST; ) {
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
    String shown = clean.length() <= LONGEST ? clean.toString() : shortened(clean);
    return SECRET.matcher(shown).replaceAll("[secret]");
  }

  private static String shortened(StringBuilder text) {
    int end = text.lastIndexOf(" ", LONGEST - 1);
    if (end < LONGEST / 2) {
      boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 2));
      end = splits ? LONGEST - 2 : LONGEST - 1;
    }
    return text.substring(0, end) + "…";
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
