package dev.tenon.sandbox.aws.state;

import dev.tenon.sandbox.tls.Digests;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * IDs and secrets in the formats of AWS, derived from the given names and the same in every run.
 */
public final class AwsIds {

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern ACCOUNT = Pattern.compile("[1-9][0-9]{11}");
  private static final long FIRST_ACCOUNT = 100_000_000_000L;
  private static final BigInteger ACCOUNTS = BigInteger.valueOf(900_000_000_000L);

  private AwsIds() {}

  /** An account ID: twelve digits. */
  public static String account(String... names) {
    return account(new BigInteger(1, hash("account", names)));
  }

  /**
   * The ID for names in the organization of an account. If the ID of that is {@link #numbered}, the
   * new one is so too, with the same number.
   */
  public static String accountBeside(String accountId, String... names) {
    return account(new BigInteger(1, hash("account", names)).add(new BigInteger(accountId)));
  }

  /** The ID that an account of a fleet has where the scenario's own account has the original. */
  public static String numbered(String original, int number) {
    return account(new BigInteger(original).add(BigInteger.valueOf(number - FIRST_ACCOUNT)));
  }

  /** The number with which an ID was made of the original; empty when it was not. */
  public static OptionalInt number(String original, String accountId) {
    if (!ACCOUNT.matcher(accountId).matches()) {
      return OptionalInt.empty();
    }
    long number =
        Math.floorMod(Long.parseLong(accountId) - Long.parseLong(original), ACCOUNTS.longValue());
    return number <= Integer.MAX_VALUE ? OptionalInt.of((int) number) : OptionalInt.empty();
  }

  private static String account(BigInteger number) {
    return Long.toString(FIRST_ACCOUNT + number.mod(ACCOUNTS).longValueExact());
  }

  /** A unique ID of IAM: a prefix of four letters for the kind, and 17 letters and digits. */
  public static String unique(String prefix, String... names) {
    return prefix + base32(hash(prefix, names), 17);
  }

  /** Lower-case letters and digits, as in the IDs of organizations. */
  public static String suffix(int length, String... names) {
    return base32(hash("suffix", names), length).toLowerCase(Locale.ROOT);
  }

  /** An external ID: 32 letters and digits. */
  public static String externalId(String... names) {
    return base32(hash("externalId", names), 32);
  }

  /** An access key whose ID begins with the given four letters. */
  public static AccessKey accessKey(String prefix, String... names) {
    String secret = Base64.getEncoder().withoutPadding().encodeToString(hash("secret", names));
    return new AccessKey(prefix + base32(hash(prefix, names), 16), secret.substring(0, 40));
  }

  /** A session token. */
  public static String token(String... names) {
    Base64.Encoder base64 = Base64.getEncoder();
    return "IQoJ"
        + base64.encodeToString(hash("token1", names))
        + "/"
        + base64.encodeToString(hash("token2", names));
  }

  private static String base32(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASE_32.charAt(bytes[i] & 31));
    }
    return text.toString();
  }

  private static byte[] hash(String kind, String... names) {
    String text = "tenon-sandbox/aws/" + kind + "/" + String.join("/", names);
    return Digests.of("SHA-256", text.getBytes(StandardCharsets.UTF_8));
  }
}
