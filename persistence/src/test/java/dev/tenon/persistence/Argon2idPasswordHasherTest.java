package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idPasswordHasherTest {

  /** From the tests of the reference implementation, phc-winner-argon2. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  private final Argon2idPasswordHasher hasher = new Argon2idPasswordHasher();

  @Test
  void acceptsOnlyTheCorrectPassword() {
    String hash = hasher.hash("gehört Ada 🔑".toCharArray());

    assertThat(hasher.matches("gehört Ada 🔑".toCharArray(), hash)).isTrue();
    assertThat(hasher.matches("gehört Ada 🔒".toCharArray(), hash)).isFalse();
    assertThat(hasher.matches("gehört Ada ".toCharArray(), hash)).isFalse();
    assertThat(hasher.matches(new char[0], hash)).isFalse();
  }

  @Test
  void usesTheParametersRecommendedByOwasp() {
    assertThat(hasher.hash("correct horse".toCharArray()))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void saltsEveryHash() {
    char[] password = "correct horse".toCharArray();

    assertThat(hasher.hash(password)).isNotEqualTo(hasher.hash(password));
  }

  @Test
  void doesNotOverwriteThePassword() {
    char[] password = "correct horse".toCharArray();
    hasher.hash(password);

    assertThat(password).isEqualTo("correct horse".toCharArray());
  }

  @Test
  void verifiesAHashOfTheReferenceImplementation() {
    assertThat(hasher.matches("password".toCharArray(), REFERENCE)).isTrue();
    assertThat(hasher.matches("Password".toCharArray(), REFERENCE)).isFalse();
    assertThat(hasher.matches("password".toCharArray(), REFERENCE.replace("t=2", "t=3"))).isFalse();
  }

  /** RFC 9106, section 5.3: what an upgrade of the library must not change. */
  @Test
  void computesTheTagOfTheRfcTestVector() {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    byte[] tag = new byte[32];
    generator.generateBytes(filled(32, 1), tag);

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$$",
      })
  void refusesWhatIsNoHash(String damaged) {
    assertThatThrownBy(() -> hasher.matches("password".toCharArray(), damaged))
        .asInstanceOf(InstanceOfAssertFactories.type(TenonException.class))
        .extracting(TenonException::code)
        .isEqualTo(StoreErrorCode.PASSWORD_HASH_UNREADABLE);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void reportsHashesOfOtherParametersAsOutdated() {
    Argon2idPasswordHasher hasher = new Argon2idPasswordHasher();
    String current = hasher.hash("correct horse".toCharArray());

    assertThat(hasher.isOutdated(current)).isFalse();
    assertThat(hasher.isOutdated(current.replace("t=2", "t=1"))).isTrue();
    assertThat(hasher.isOutdated(current.replace("m=19456", "m=9728"))).isTrue();
  }
}
