package dev.tenon.m365.guide;

/**
 * Turns untrusted text into a literal of a script language, quotes included. Control characters are
 * left out: none of them belongs into a name, and each language treats them in a way of its own.
 */
final class Quoting {

  private Quoting() {}

  /** A single-quoted word of a POSIX shell, in which nothing but the quote is special. */
  static String shell(String text) {
    return "'" + clean(text).replace("'", "'\\''") + "'";
  }

  /**
   * A single-quoted PowerShell string. PowerShell takes the typographic single quotes for quotes as
   * well; each is doubled.
   */
  static String powerShell(String text) {
    StringBuilder quoted = new StringBuilder("'");
    clean(text)
        .codePoints()
        .forEach(
            character -> {
              quoted.appendCodePoint(character);
              if (character == '\'' || (character >= '\u2018' && character <= '\u201B')) {
                quoted.appendCodePoint(character);
              }
            });
    return quoted.append('\'').toString();
  }

  /**
   * A double-quoted HCL string. The signs that open an interpolation are written as escapes, since
   * their doubling is ambiguous after a further such sign.
   */
  static String hcl(String text) {
    return "\""
        + clean(text)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("${", "\\u0024{")
            .replace("%{", "\\u0025{")
        + "\"";
  }

  /** A JSON string. */
  static String json(String text) {
    return "\"" + clean(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().filter(character -> !isControl(character)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
