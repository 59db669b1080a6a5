package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.tls.Pem;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Changes to the certificates and secrets of an application. */
public sealed interface CredentialChange extends MicrosoftChange {

  /**
   * Registers one more certificate with the application.
   *
   * @param certificate PEM text, or base64 of the DER bytes
   */
  record UploadCertificate(String certificate) implements CredentialChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      KeyCredential key =
          KeyCredential.of(target.ids().next("key"), CredentialChange.parse(certificate));
      return target.changeApplication(
          tenant,
          app ->
              app.withKeyCredentials(
                  Stream.concat(
                          app.keyCredentials().stream()
                              .filter(held -> !held.thumbprint().equals(key.thumbprint())),
                          Stream.of(key))
                      .toList()));
    }
  }

  /** Removes every certificate from the application. */
  record RemoveCertificates() implements CredentialChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return target.changeApplication(tenant, app -> app.withKeyCredentials(List.of()));
    }
  }

  /** Moves the end of every registered certificate; a negative duration makes it expired. */
  record ExpireCertificates(Duration in) implements CredentialChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return target.changeApplication(
          tenant, app -> app.mapKeyCredentials(key -> key.endingAt(target.now().plus(in))));
    }
  }

  /** Moves the end of every client secret; a negative duration makes it expired. */
  record ExpireSecrets(Duration in) implements CredentialChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return target.changeApplication(
          tenant,
          app -> app.mapPasswordCredentials(secret -> secret.endingAt(target.now().plus(in))));
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
