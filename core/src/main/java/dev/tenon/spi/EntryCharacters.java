package dev.tenon.spi;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters that get into pasted text without being meant. */
final class EntryCharacters {

  /** RIGHT-TO-LEFT OVERRIDE: the text after it is shown in reverse. */
  static final char REVERSAL = '\u202E';

  private static final String SINGLE_QUOTES = "'`\u00B4\u2018\u2019\u201A\u201B\u2039\u203A";
  private static final String DOUBLE_QUOTES = "\"\u00AB\u00BB\u201C\u201D\u201E\u201F\u300C\u300D";

  /** The period of an input method for Chinese or Japanese; RFC 3490 takes it for a dot. */
  private static final int IDEOGRAPHIC_FULL_STOP = 0x3002;

  private static final String JOINERS = "\u200C\u200D";

  /** Letters of other alphabets in front of the Latin letters that they look like. */
  private static final String LOOK_ALIKES =
      "\u0430a\u0435e\u043Ak\u043Eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s"
          + "\u0501d\u04BBh\u051Bq\u051Dw"
          + "\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0423Y\u0425X"
          + "\u0406I\u0408J\u0405S\u050CG\u051AQ\u051CW"
          + "\u03B1a\u03B9i\u03BFo\u03BDv\u03C1p\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK"
          + "\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X\u0131i";

  /**
   * Text without signs that have a meaning of their own beside a value, although they are composed
   * of plain characters: superscripts, subscripts, fractions, the trade mark and its like, numbers
   * in circles, and the ellipsis.
   */
  private static final Pattern BETWEEN_SIGNS =
      Pattern.compile(
          "[^\u00AA\u00B2\u00B3\u00B9\u00BA\u00BC-\u00BE\u2026\u2070-\u209C\u2100-\u218B\u2460-\u24FF]+");

  private EntryCharacters() {}

  /** Whether a character leaves no mark of its own: space, control and format characters. */
  static boolean isInvisible(int character) {
    return isSpace(character) || isIgnorable(character) || Character.isISOControl(character);
  }

  /** Whether a character is neither printable ASCII nor white space of ASCII. */
  static boolean isForeign(int character) {
    return character > '~'
        || (Character.isISOControl(character) && !Character.isWhitespace(character));
  }

  /** Whether a character is white space of any width. */
  static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /**
   * Whether a character only affects layout: zero-width spaces, byte order marks, soft hyphens,
   * direction marks, fillers and variation selectors.
   */
  static boolean isIgnorable(int character) {
    return Character.getType(character) == Character.FORMAT
        || character == 0x034F
        || character == 0x115F
        || character == 0x1160
        || character == 0x3164
        || character == 0xFFA0
        || (character >= 0xFE00 && character <= 0xFE0F);
  }

  /** Whether a character is a quotation mark of any language. */
  static boolean isQuote(int character) {
    return SINGLE_QUOTES.indexOf(character) >= 0 || DOUBLE_QUOTES.indexOf(character) >= 0;
  }

  /** The text without layout characters, and without white space around it. */
  static String visible(String text) {
    int[] all = text.codePoints().toArray();
    StringBuilder kept = new StringBuilder();
    for (int index = 0; index < all.length; index++) {
      boolean joins =
          JOINERS.indexOf(all[index]) >= 0
              && index > 0
              && index < all.length - 1
              && all[index - 1] > '~'
              && all[index + 1] > '~';
      if (joins || !isIgnorable(all[index])) {
        kept.appendCodePoint(all[index]);
      }
    }
    return stripped(kept.toString());
  }

  /**
   * The text in ASCII as far as that is unambiguous: dashes, quotation marks, spaces, digits, wide
   * letters, and look-alike letters in a word that also has Latin letters or digits.
   */
  static String plain(String text) {
    // The normal form of an acute accent, used as a quotation mark, is a space with an accent.
    String quoted = text.replace('\u00B4', '\'');
    return latin(
        stripped(
            BETWEEN_SIGNS
                .matcher(quoted)
                .replaceAll(run -> Matcher.quoteReplacement(folded(run.group())))));
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(EntryCharacters::plainSign)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The name of a character with its number; the character itself if it can be shown. */
  static String name(int character) {
    String name = Optional.ofNullable(Character.getName(character)).orElse("unassigned");
    String number = "U+%04X %s".formatted(character, name.toUpperCase(Locale.ROOT));
    if (character == ' ') {
      return "a space";
    }
    return isInvisible(character) || Character.getType(character) == Character.PRIVATE_USE
        ? "an invisible character (%s)".formatted(number)
        : "\"%s\" (%s)".formatted(Character.toString(character), number);
  }

  private static int plainSign(int character) {
    if (character < 0x80) {
      return character;
    } else if (Character.getType(character) == Character.DASH_PUNCTUATION || character == 0x2212) {
      return '-';
    } else if (isSpace(character)) {
      return ' ';
    } else if (SINGLE_QUOTES.indexOf(character) >= 0) {
      return '\'';
    } else if (DOUBLE_QUOTES.indexOf(character) >= 0) {
      return '"';
    } else if (character == IDEOGRAPHIC_FULL_STOP) {
      return '.';
    }
    int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
    return digit >= 0 ? '0' + digit : character;
  }

  /**
   * Replaces look-alike letters in words of mixed alphabets; a word of one alphabet may be meant.
   */
  private static String latin(String text) {
    StringBuilder result = new StringBuilder();
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
        String word = text.substring(start, end);
        boolean mixed = word.chars().anyMatch(one -> one < 0x80);
        word.chars().map(one -> mixed ? lookAlike(one) : one).forEach(result::appendCodePoint);
        if (end < text.length()) {
          result.append(text.charAt(end));
        }
        start = end + 1;
      }
    }
    return result.toString();
  }

  private static int lookAlike(int letter) {
    for (int index = 0; index < LOOK_ALIKES.length(); index += 2) {
      if (LOOK_ALIKES.charAt(index) == letter) {
        return LOOK_ALIKES.charAt(index + 1);
      }
    }
    return letter;
  }

  private static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
