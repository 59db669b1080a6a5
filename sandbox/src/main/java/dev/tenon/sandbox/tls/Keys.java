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
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** Generates key pairs. */
public final class Keys {

  private Keys() {}

  /** An RSA key pair of 2048 bits, the minimum for Entra; takes about 0.1 s. */
  public static KeyPair rsa() {
    return generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  }

  /**
   * The RSA key pair in a file; it is generated if the file does not exist.
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

  static KeyPair ec() {
    return generate("EC", new ECGenParameterSpec("secp256r1"));
  }

  private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JVM has " + algorithm, impossible);
    }
  }
}
