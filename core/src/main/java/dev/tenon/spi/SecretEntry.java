package dev.tenon.spi;

import java.util.Optional;

/** An entered secret. Nothing here repeats a character of it that is visible. */
final class SecretEntry {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String LINE_LAYOUT = " \t\n";

  /** Keeps the work small for a secret of many different characters. */
  private static final int MOST_CANDIDATES = 100;

  private SecretEntry() {}

  /** Without what a file adds: the byte order mark and the line end. */
  static String line(String entered) {
    String text = withoutByteOrderMark(entered);
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Without a byte order mark and the blank lines around, with line feeds as line ends. */
  static String lines(String entered) {
    return withoutByteOrderMark(entered).strip().replaceAll("\\R", "\n");
  }

  /** What is wrong with a secret that does not match its syntax. */
  static Optional<String> mistake(Syntax syntax, boolean multiline, String value) {
    return syntax.mistake(value).or(() -> unusualCharacter(syntax, multiline, value));
  }

  private static String withoutByteOrderMark(String entered) {
    return !entered.isEmpty() && entered.charAt(0) == BYTE_ORDER_MARK
        ? entered.substring(1)
        : entered;
  }

  private static Optional<String> unusualCharacter(Syntax syntax, boolean multiline, String value) {
    int[] characters = value.codePoints().toArray();
    int unusual =
        value
            .codePoints()
            .filter(one -> EntryCharacters.isInvisible(one) || one > '~')
            .filter(one -> !multiline || LINE_LAYOUT.indexOf(one) < 0)
            .distinct()
            .limit(MOST_CANDIDATES)
            .filter(one -> !syntax.matches(Character.toString(one)))
            .findFirst()
            .orElse(-1);
    for (int index = 0; index < characters.length; index++) {
      if (characters[index] == unusual) {
        return Optional.of(description(unusual, index, characters.length));
      }
    }
    return Optional.empty();
  }

  private static String description(int character, int index, int length) {
    return EntryCharacters.isInvisible(character)
        ? "%s %s. Enter the secret without it."
            .formatted(place(index, length), EntryCharacters.name(character))
        : "Character %d is not an ASCII character. Copy the secret again.".formatted(index + 1);
  }

  private static String place(int index, int length) {
    if (index == 0) {
      return "The secret starts with";
    }
    return index == length - 1
        ? "The secret ends with"
        : "Character %d of the secret is".formatted(index + 1);
  }
}
