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
    StringBuilder id = new StringBuilder(prefix).append('_');
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(DIGITS[random.nextInt(DIGITS.length)]);
    }
    return id.toString();
  }

  /** A secret of 256 random bits. */
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
