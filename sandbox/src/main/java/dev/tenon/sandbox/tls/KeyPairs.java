package dev.tenon.sandbox.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** Creates key pairs. */
public final class KeyPairs {

  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyPairs() {}

  /**
   * An RSA key pair of 2048 bits, the minimum for Entra, from two random primes of the file
   * primes.bin. Takes less than a millisecond; generating primes would take half the time of a
   * test. Everyone who has the file can compute the key: it protects nothing outside a sandbox.
   */
  public static KeyPair rsa() {
    int first = RANDOM.nextInt(Primes.COUNT);
    int second = (first + 1 + RANDOM.nextInt(Primes.COUNT - 1)) % Primes.COUNT;
    try {
      return Primes.keyPair(first, second);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JVM has RSA", impossible);
    }
  }

  /**
   * The RSA key pair in a file; it is created if the file does not exist.
   *
   * @throws UncheckedIOException when the file cannot be read, written or parsed
   */
  public static KeyPair rsaIn(Path file) {
    try {
      if (Files.exists(file)) {
        return pair(Pem.privateKey(Files.readString(file), "RSA"));
      }
      KeyPair fresh = rsa();
      RestrictedFiles.write(file, Pem.of(fresh.getPrivate()));
      return fresh;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException unusable) {
      throw new UncheckedIOException(
          new IOException(
              "The key in " + file + " cannot be used; delete it to get a new one.", unusable));
    }
  }

  private static KeyPair pair(PrivateKey key) throws GeneralSecurityException {
    RSAPrivateCrtKey whole = (RSAPrivateCrtKey) key;
    RSAPublicKeySpec half = new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent());
    return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(half), key);
  }

  /** A new elliptic curve key pair, for TLS. */
  static KeyPair ec() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JVM has EC", impossible);
    }
  }
}
