package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.Keys;
import dev.tenon.sandbox.tls.Pem;
import dev.tenon.sandbox.tls.RestrictedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates and writes the credentials of accounts. All certificates use the same RSA key, and
 * accounts with the same validity share a certificate: Entra accepts one certificate for many
 * applications, and generating more takes time.
 */
final class CredentialFiles {

  /** The files of an account's credential, if it has one of that kind. */
  record Written(
      Optional<Path> certificate, Optional<Path> key, Optional<Path> pem, Optional<Path> secret) {}

  private final Path folder;
  private final Instant now;
  private final Map<String, X509Certificate> created = new HashMap<>();
  private Optional<KeyPair> keys = Optional.empty();

  CredentialFiles(Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /** Creates the credential of an account and registers it with its application. */
  Written create(String name, CredentialPlan plan, Application application) throws IOException {
    if (plan instanceof CredentialPlan.Certificate certificate) {
      return certificate(name, certificate, application);
    }
    Optional<Path> secret =
        plan instanceof CredentialPlan.Secret one
            ? Optional.of(secret(name, one, application))
            : Optional.empty();
    return new Written(Optional.empty(), Optional.empty(), Optional.empty(), secret);
  }

  private Written certificate(String name, CredentialPlan.Certificate plan, Application application)
      throws IOException {
    X509Certificate own =
        certificate("tenon-" + plan.remaining().toHours() + "h", plan.remaining());
    X509Certificate registered =
        plan.registered() ? own : certificate("tenon-other", MicrosoftScenario.YEAR);
    application
        .keyCredentials()
        .add(KeyCredential.of(DeterministicIds.of(name, "key"), registered));
    String key = Pem.of(keyPair().getPrivate());
    return new Written(
        Optional.of(write(name + ".crt.pem", Pem.of(own))),
        Optional.of(write(name + ".key.pem", key)),
        Optional.of(write(name + ".pem", key + Pem.of(own))),
        Optional.empty());
  }

  private Path secret(String name, CredentialPlan.Secret plan, Application application)
      throws IOException {
    String secret = "sandbox~" + DeterministicIds.of(name, "secret");
    UUID id = DeterministicIds.of(name, "secretId");
    Instant end = now.plus(plan.remaining());
    application
        .passwordCredentials()
        .add(new PasswordCredential(id, "tenon", secret, end.minus(Duration.ofDays(366)), end));
    return write(name + ".secret", secret);
  }

  private X509Certificate certificate(String commonName, Duration remaining) {
    Instant end = now.plus(remaining);
    Instant begin = (end.isBefore(now) ? end : now).minus(MicrosoftScenario.YEAR);
    return created.computeIfAbsent(
        commonName, name -> CertificateIssuer.selfSigned(name, keyPair(), begin, end));
  }

  private Path write(String fileName, String content) throws IOException {
    Path file = folder.resolve(fileName);
    RestrictedFiles.write(file, content);
    return file;
  }

  /** Generates the RSA key on first use: it takes a while, and some accounts need none. */
  private KeyPair keyPair() {
    if (keys.isEmpty()) {
      keys = Optional.of(Keys.rsaIn(folder.resolve("accounts.key.pem")));
    }
    return keys.get();
  }
}
