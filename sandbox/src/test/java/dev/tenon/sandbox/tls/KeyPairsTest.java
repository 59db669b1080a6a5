package dev.tenon.sandbox.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairsTest {

  @Test
  void hasDifferentPrimesOfTheRightSize() {
    Set<BigInteger> primes = new HashSet<>();
    IntStream.range(0, Primes.COUNT).mapToObj(Primes::prime).forEach(primes::add);
    assertThat(primes)
        .hasSize(Primes.COUNT)
        .allMatch(prime -> prime.shiftRight(1022).intValueExact() == 3)
        .allMatch(prime -> prime.isProbablePrime(1));
  }

  @Test
  void createsKeysThatSign() throws Exception {
    KeyPair keys = KeyPairs.rsa();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update("text".getBytes(UTF_8));
    byte[] signed = signature.sign();
    signature.initVerify(keys.getPublic());
    signature.update("text".getBytes(UTF_8));
    assertThat(signature.verify(signed)).isTrue();
    assertThat(((RSAPublicKey) keys.getPublic()).getModulus().bitLength()).isEqualTo(2048);
    assertThat(((RSAPublicKey) KeyPairs.rsa().getPublic()).getModulus())
        .isNotEqualTo(((RSAPublicKey) keys.getPublic()).getModulus());
  }

  @Test
  void readsTheKeyOfAFileAgain(@TempDir Path folder) {
    Path file = folder.resolve("key.pem");
    KeyPair keys = KeyPairs.rsaIn(file);
    assertThat(Files.exists(file)).isTrue();
    assertThat(KeyPairs.rsaIn(file).getPublic()).isEqualTo(keys.getPublic());
  }
}
