package dev.tenon.aws.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The external ID that a role requires in each request to assume it. It prevents one customer from
 * making the platform act in the account of another (the confused deputy problem). AWS does not
 * treat it as a secret. Tenon generates it; nobody enters it.
 *
 * <p>Sources: "Access to AWS accounts owned by third parties" in the IAM user guide; parameter
 * ExternalId of AssumeRole in the STS API reference.
 *
 * @param value 2 to 1224 letters, digits and {@code _+=,.@:/-}
 */
public record ExternalId(String value) {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");
  private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(US_ASCII);
  private static final int CHARACTERS = 32;

  public ExternalId {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an external ID consists of 2 to 1224 letters, digits and characters from _+=,.@:/-");
    }
  }

  /** Generates an external ID of 160 random bits: 32 characters in base32. */
  public static ExternalId generate(SecureRandom random) {
    byte[] text = new byte[CHARACTERS];
    random.nextBytes(text);
    for (int i = 0; i < text.length; i++) {
      text[i] = ALPHABET[text[i] & 31];
    }
    return new ExternalId(new String(text, US_ASCII));
  }

  /** The external ID of a member account, where this ID is the prefix for member accounts. */
  public ExternalId ofMember(String accountId) {
    return new ExternalId(value + "." + accountId);
  }

  @Override
  public String toString() {
    return value;
  }
}
