package dev.tenon.web.page;

import java.util.function.IntFunction;

/**
 * Removes the characters that change how other text is shown: control characters, which a terminal
 * obeys, and the marks that reorder text, with which a name can look like another one. No page and
 * no table needs them.
 */
public final class VisibleText {

  private VisibleText() {}

  /** The document with the replacement character in their places. */
  public static String of(String document) {
    return replaced(document, character -> "\uFFFD");
  }

  /** The JSON document with escapes in their places, which stands for the same value. */
  public static String escaped(String json) {
    return replaced(json, "\\u%04x"::formatted);
  }

  private static String replaced(String document, IntFunction<String> replacement) {
    int first = 0;
    while (first < document.length() && !isHidden(document.charAt(first))) {
      first++;
    }
    if (first == document.length()) {
      return document;
    }
    StringBuilder visible = new StringBuilder(document.length() + 16).append(document, 0, first);
    for (int i = first; i < document.length(); i++) {
      char character = document.charAt(i);
      if (isHidden(character)) {
        visible.append(replacement.apply(character));
      } else {
        visible.append(character);
      }
    }
    return visible.toString();
  }

  private static boolean isHidden(char character) {
    return (character < ' ' && character != '\n' && character != '\r' && character != '\t')
        || (character >= '\u007F' && character < '\u00A0')
        || character == '\u061C'
        || character == '\u200E'
        || character == '\u200F'
        || (character >= '\u202A' && character <= '\u202E')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
