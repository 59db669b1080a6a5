package dev.tenon.core.token.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tenon.core.internal.RandomIds;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of API tokens. Its start lets scanners of source code find it, and its checksum lets
 * them, and Tenon, recognize a text that cannot be a token without a look-up.
 */
final class TokenText {

  private static final String START = "tenon_";
  private static final int RANDOM_DIGITS = 40;
  private static final int CHECK_DIGITS = 6;
  private static final int BITS_OF_A_DIGIT = 5;
  private static final int SHOWN = START.length() + 4;
  private static final Pattern SYNTAX =
      Pattern.compile(START + "[0-9a-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}");

  private TokenText() {}

  /** A new text of 200 random bits. */
  static String next(RandomIds ids) {
    String text = START + ids.digits(RANDOM_DIGITS);
    return text + check(text);
  }

  /** Whether a text has the form of a token and a right checksum. */
  static boolean isWellFormed(String text) {
    int end = text.length() - CHECK_DIGITS;
    return SYNTAX.matcher(text).matches()
        && text.substring(end).equals(check(text.substring(0, end)));
  }

  /** The first characters, which may be shown. */
  static String prefix(String text) {
    return text.substring(0, SHOWN);
  }

  private static String check(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(US_ASCII));
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < CHECK_DIGITS; i++) {
      digits.append(RandomIds.digit((int) (sum.getValue() >>> (i * BITS_OF_A_DIGIT))));
    }
    return digits.toString();
  }
}
