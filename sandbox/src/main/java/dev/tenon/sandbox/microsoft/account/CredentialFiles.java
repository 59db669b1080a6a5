package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.Keys;
import dev.tenon.sandbox.tls.Pem;
import dev.tenon.sandbox.tls.RestrictedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the credentials of accounts. All certificates use the same RSA key, and accounts with the
 * same validity share a certificate: Entra accepts one certificate for many applications, and
 * generating more takes time.
 */
final class CredentialFiles {

  private final Path folder;
  private final Instant now;
  private final Map<String, X509Certificate> made = new HashMap<>();
  private Optional<KeyPair> keys = Optional.empty();

  CredentialFiles(Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  X509Certificate certificate(String commonName, Duration remaining) {
    return made.computeIfAbsent(commonName, name -> make(name, remaining));
  }

  private X509Certificate make(String commonName, Duration remaining) {
    Instant end = now.plus(remaining);
    Instant begin = (end.isBefore(now) ? end : now).minus(Duration.ofDays(365));
    return CertificateIssuer.selfSigned(commonName, keyPair(), begin, end);
  }

  Path writeCertificate(String name, X509Certificate certificate) throws IOException {
    return Files.writeString(folder.resolve(name + ".crt.pem"), Pem.of(certificate));
  }

  Path writeKey(String name) throws IOException {
    return writePrivate(name + ".key.pem", Pem.of(keyPair().getPrivate()));
  }

  Path writeBoth(String name, X509Certificate certificate) throws IOException {
    return writePrivate(name + ".pem", Pem.of(keyPair().getPrivate()) + Pem.of(certificate));
  }

  Path writeSecret(String name, String secret) throws IOException {
    return writePrivate(name + ".secret", secret);
  }

  private Path writePrivate(String fileName, String content) throws IOException {
    Path file = folder.resolve(fileName);
    RestrictedFiles.write(file, content);
    return file;
  }

  /** Generating an RSA key takes a while, and some accounts have no certificate. */
  private KeyPair keyPair() {
    if (keys.isEmpty()) {
      keys = Optional.of(Keys.rsaIn(folder.resolve("accounts.key.pem")));
    }
    return keys.get();
  }
}
