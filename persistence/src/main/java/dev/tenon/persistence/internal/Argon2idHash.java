package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with the parameters with which it was computed.
 *
 * @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
public final class Argon2idHash {

  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9][0-9]?)"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

  /** The highest cost that is accepted, so that a damaged record cannot exhaust the memory. */
  private static final Cost HIGHEST = new Cost(262_144, 10, 4);

  private final Cost cost;
  private final byte[] salt;
  private final byte[] value;

  /**
   * The cost of computing a hash.
   *
   * @param memoryKib memory in KiB
   */
  public record Cost(int memoryKib, int passes, int lanes) {

    private boolean isWithin(Cost limit) {
      return memoryKib <= limit.memoryKib && passes <= limit.passes && lanes <= limit.lanes;
    }
  }

  private Argon2idHash(Cost cost, byte[] salt, byte[] value) {
    this.cost = cost;
    this.salt = salt;
    this.value = value;
  }

  /** Hashes a password. Does not keep the array. */
  public static Argon2idHash compute(Cost cost, byte[] salt, int length, char[] password) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] value = new byte[length];
    byte[] bytes = utf8(password);
    generator.generateBytes(bytes, value);
    Arrays.fill(bytes, (byte) 0);
    return new Argon2idHash(cost, salt, value);
  }

  /**
   * Parses the PHC string format. Rejects a cost of more than 256 MiB, 10 passes or 4 lanes.
   *
   * @throws TenonException {@link StoreErrorCode#PASSWORD_HASH_UNREADABLE}
   */
  public static Argon2idHash parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      throw unreadable();
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    if (!cost.isWithin(HIGHEST)) {
      throw unreadable();
    }
    try {
      return new Argon2idHash(
          cost,
          Base64.getDecoder().decode(parts.group(4)),
          Base64.getDecoder().decode(parts.group(5)));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  /** Returns the hash in the PHC string format. */
  public String format() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(value));
  }

  /** The cost of computing the hash. */
  public Cost cost() {
    return cost;
  }

  /** A copy of the salt. */
  public byte[] salt() {
    return salt.clone();
  }

  /** A copy of the hash value. */
  public byte[] value() {
    return value.clone();
  }

  private static byte[] utf8(char[] password) {
    ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(password));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    for (int index = 0; index < encoded.limit(); index++) {
      encoded.put(index, (byte) 0);
    }
    return bytes;
  }

  private static TenonException unreadable() {
    return new TenonException(
        StoreErrorCode.PASSWORD_HASH_UNREADABLE,
        "The stored hash of the password is malformed. Restore a backup, or set a new password for"
            + " the operator.");
  }
}
