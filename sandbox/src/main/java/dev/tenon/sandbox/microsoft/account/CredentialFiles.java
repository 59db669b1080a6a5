package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.KeyPairs;
import dev.tenon.sandbox.tls.Pem;
import dev.tenon.sandbox.tls.RestrictedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Creates and writes the credentials of accounts. Each scenario has an RSA key of its own. */
final class CredentialFiles {

  private final Path folder;
  private final Instant now;

  CredentialFiles(Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /** Creates the credential of a scenario. */
  AccountCredential create(String name, CredentialPlan plan) throws IOException {
    if (plan instanceof CredentialPlan.Certificate certificate) {
      return certificate(name, certificate);
    }
    return plan instanceof CredentialPlan.Secret secret
        ? secret(name, secret)
        : AccountCredential.NONE;
  }

  private AccountCredential certificate(String name, CredentialPlan.Certificate plan)
      throws IOException {
    KeyPair keys = KeyPairs.rsaIn(folder.resolve(name + ".key.pem"));
    X509Certificate own = certificate("tenon-" + name, keys, plan.remaining());
    X509Certificate registered =
        plan.registered() ? own : certificate("tenon-other", keys, MicrosoftScenario.YEAR);
    String key = Pem.of(keys.getPrivate());
    return new AccountCredential(
        Optional.of(KeyCredential.of(DeterministicIds.of(name, "key"), registered)),
        Optional.empty(),
        Optional.of(write(name + ".crt.pem", Pem.of(own))),
        Optional.of(write(name + ".key.pem", key)),
        Optional.of(write(name + ".pem", key + Pem.of(own))),
        Optional.empty());
  }

  private AccountCredential secret(String name, CredentialPlan.Secret plan) throws IOException {
    String secret = "sandbox~" + DeterministicIds.of(name, "secret");
    UUID id = DeterministicIds.of(name, "secretId");
    Instant end = now.plus(plan.remaining());
    return new AccountCredential(
        Optional.empty(),
        Optional.of(
            new PasswordCredential(id, "tenon", secret, end.minus(Duration.ofDays(366)), end)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(write(name + ".secret", secret)));
  }

  private X509Certificate certificate(String commonName, KeyPair keys, Duration remaining) {
    Instant end = now.plus(remaining);
    Instant begin = (end.isBefore(now) ? end : now).minus(MicrosoftScenario.YEAR);
    return CertificateIssuer.selfSigned(commonName, keys, begin, end);
  }

  private Path write(String fileName, String content) throws IOException {
    Path file = folder.resolve(fileName);
    RestrictedFiles.write(file, content);
    return file;
  }
}
