package dev.tenon.core.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids and tokens that cannot be guessed. */
public final class RandomIds {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int ID_LENGTH = 20;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random;

  /** Draws from the given source. */
  public RandomIds(SecureRandom random) {
    this.random = random;
  }

  /** An id of 100 random bits after a prefix for the kind of object. */
  public String next(String prefix) {
    return prefix + '_' + digits(ID_LENGTH);
  }

  /** So many digits and letters, of 5 random bits each. */
  public String digits(int length) {
    StringBuilder digits = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      digits.append(digit(random.nextInt(DIGITS.length)));
    }
    return digits.toString();
  }

  /** The digit or letter for the lowest 5 bits of a number. */
  public static char digit(int number) {
    return DIGITS[number & (DIGITS.length - 1)];
  }

  /** A secret of 256 random bits. */
  public String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
  }

  /** So many random bytes. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The source of the ids, for generators of keys. */
  public SecureRandom source() {
    return random;
  }
}
