package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.tls.Pem;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Changes to the certificates and secrets of an application. */
public sealed interface CredentialChange extends MicrosoftChange {

  /**
   * Registers one more certificate with the application, if Microsoft Graph accepts it.
   *
   * @param certificate PEM text, or base64 of the DER bytes
   */
  record UploadCertificate(String certificate) implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      KeyCredential key = KeyCredential.of(target.nextId("key"), parse(certificate));
      key.refusal(target.now())
          .ifPresent(
              code -> {
                throw new IllegalArgumentException(
                    code + ": the validity of the certificate has ended.");
              });
      List<KeyCredential> keys = target.application().keyCredentials();
      keys.removeIf(held -> held.thumbprint().equals(key.thumbprint()));
      keys.add(key);
    }
  }

  /**
   * Removes every certificate and client secret from the application except one certificate.
   *
   * @param certificate PEM text, or base64 of the DER bytes
   */
  record KeepCertificate(String certificate) implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      KeyCredential kept = KeyCredential.of(target.nextId("key"), parse(certificate));
      target
          .application()
          .keyCredentials()
          .removeIf(held -> !held.thumbprint().equals(kept.thumbprint()));
      target.application().passwordCredentials().clear();
    }
  }

  /** Removes every certificate from the application. */
  record RemoveCertificates() implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.application().keyCredentials().clear();
    }
  }

  /** Sets the expiry of every registered certificate; a negative duration means it has expired. */
  record ExpireCertificates(Duration in) implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      Instant end = target.now().plus(in);
      target.application().keyCredentials().replaceAll(key -> key.endingAt(end));
    }
  }

  /** Sets the expiry of every client secret; a negative duration means it has expired. */
  record ExpireSecrets(Duration in) implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      Instant end = target.now().plus(in);
      target.application().passwordCredentials().replaceAll(secret -> secret.endingAt(end));
    }
  }

  /** Adds one more client secret, whose value nobody learns. */
  record AddSecret(Duration validFor) implements CredentialChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID id = target.nextId("secret");
      target
          .application()
          .passwordCredentials()
          .add(
              new PasswordCredential(
                  id,
                  "another system",
                  "sandbox~" + id,
                  target.now(),
                  target.now().plus(validFor)));
    }
  }

  private static X509Certificate parse(String text) {
    try {
      return Pem.certificate(text);
    } catch (CertificateException unreadable) {
      throw new IllegalArgumentException(
          "The certificate cannot be read; give PEM text or base64 of the DER bytes.", unreadable);
    }
  }
}
