package dev.tenon.persistence.internal.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacSha256Test {

  private static final HexFormat HEX = HexFormat.of();

  /** RFC 4231, test case 2. */
  @Test
  void computesTheHmacOfTheStandardsTestVector() {
    byte[] code =
        new HmacSha256("Jefe".getBytes(US_ASCII))
            .of("what do ya want for nothing?".getBytes(US_ASCII));

    assertThat(HEX.formatHex(code))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void matchesThePlatformsImplementation() throws Exception {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] key = new byte[1 + random.nextInt(64)];
      byte[] message = new byte[length];
      random.nextBytes(key);
      random.nextBytes(message);
      Mac platform = Mac.getInstance("HmacSHA256");
      platform.init(new SecretKeySpec(key, "HmacSHA256"));

      assertThat(new HmacSha256(key).of(message)).isEqualTo(platform.doFinal(message));
    }
  }

  /** RFC 5869, test case 3, whose first 32 bytes are the first block. */
  @Test
  void derivesTheKeyOfTheStandard() {
    byte[] derived =
        HmacSha256.derive(
            HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), new byte[0]);

    assertThat(HEX.formatHex(derived))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }
}
