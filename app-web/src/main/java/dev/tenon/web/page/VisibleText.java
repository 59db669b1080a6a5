package dev.tenon.web.page;

/**
 * Replaces the characters that change how other text is shown: control characters, which a terminal
 * obeys, and the marks that reorder text, with which a name can look like another one. Neither HTML
 * nor a table has a use for them.
 */
public final class VisibleText {

  private static final char REPLACEMENT = '\uFFFD';

  private VisibleText() {}

  /** The document without such characters. */
  public static String of(String document) {
    int first = 0;
    while (first < document.length() && !isHidden(document.charAt(first))) {
      first++;
    }
    if (first == document.length()) {
      return document;
    }
    StringBuilder visible = new StringBuilder(document);
    for (int i = first; i < visible.length(); i++) {
      if (isHidden(visible.charAt(i))) {
        visible.setCharAt(i, REPLACEMENT);
      }
    }
    return visible.toString();
  }

  private static boolean isHidden(char character) {
    return (character < ' ' && character != '\n' && character != '\r' && character != '\t')
        || (character >= '\u007F' && character < '\u00A0')
        || (character >= '\u202A' && character <= '\u202E')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
