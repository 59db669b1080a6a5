package dev.tenon.toolkit;

/**
 * Turns untrusted text into a literal of a script language, quotes included. Control characters are
 * left out: none of them belongs in a name, and each language treats them differently.
 *
 * <p>Called by providers for every value that they put into a script of a guide.
 */
public final class Quoting {

  private Quoting() {}

  /** A single-quoted word of a POSIX shell, in which nothing but the quote is special. */
  public static String shell(String text) {
    return "'" + clean(text).replace("'", "'\\''") + "'";
  }

  /**
   * A PowerShell expression in ASCII only. Windows PowerShell 5.1 reads a script in the code page
   * of the machine, in which bytes of ordinary letters can become typographic quotes, and it
   * accepts those as quotes.
   */
  public static String powerShell(String text) {
    String clean = clean(text);
    if (clean.chars().allMatch(Quoting::isAscii)) {
      return "'" + clean.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder();
    clean
        .chars()
        .forEach(
            unit -> {
              if (isAscii(unit) && unit != '\\') {
                escaped.append((char) unit);
              } else {
                escaped.append("\\u%04x".formatted(unit));
              }
            });
    return "([regex]::Unescape('" + escaped.toString().replace("'", "''") + "'))";
  }

  private static boolean isAscii(int character) {
    return character < 0x80;
  }

  /**
   * A double-quoted HCL string. The signs that open an interpolation are written as escapes, since
   * their doubling is ambiguous after a further such sign.
   */
  public static String hcl(String text) {
    return "\""
        + clean(text)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("${", "\\u0024{")
            .replace("%{", "\\u0025{")
        + "\"";
  }

  /** A single-quoted YAML scalar on one line, in which nothing but the quote is special. */
  public static String yaml(String text) {
    StringBuilder printable = new StringBuilder();
    clean(text)
        .codePoints()
        .filter(character -> !isNoncharacter(character))
        .forEach(printable::appendCodePoint);
    return "'" + printable.toString().replace("'", "''") + "'";
  }

  private static boolean isNoncharacter(int character) {
    return (character & 0xFFFE) == 0xFFFE;
  }

  /** A JSON string. */
  public static String json(String text) {
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
