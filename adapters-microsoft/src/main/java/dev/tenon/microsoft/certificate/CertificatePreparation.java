package dev.tenon.microsoft.certificate;

import dev.tenon.spi.Credential;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.RotateRequest;
import dev.tenon.spi.Setting;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Syntax;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares an onboarding, or the replacement of a credential, with a certificate of its own: what a
 * provider of a Microsoft cloud does when it is asked to prepare or to rotate. Takes up to seconds;
 * stateless.
 */
public final class CertificatePreparation {

  private static final String DAYS = "certificateDays";

  private CertificatePreparation() {}

  /** The setting that says how long a certificate is valid, for the descriptor. */
  public static Setting setting() {
    return new Setting(
        DAYS,
        "How many days a generated certificate is valid; some tenants allow only short lifetimes.",
        new Syntax(
            "[3-9][0-9]|[1-6][0-9]{2}|7[0-2][0-9]|730", "a whole number of days from 30 to 730"),
        Optional.of("365"));
  }

  /** A new key with its certificate as the credential, and the public half to publish. */
  public static Preparation prepare(Settings settings, ProviderContext context) {
    Duration validity = Duration.ofDays(Integer.parseInt(settings.get(DAYS)));
    try (GeneratedCertificate made =
        new CertificateGenerator(context.random()).make(context.clock().instant(), validity)) {
      byte[] privateKey = made.privateKey();
      Credential credential =
          Credential.of(
              Map.of(
                  CredentialParts.PRIVATE_KEY,
                  privateKey,
                  CredentialParts.CERTIFICATE,
                  made.certificate()));
      Arrays.fill(privateKey, (byte) 0);
      return new Preparation(credential, PublishedCertificate.of(made.certificate()).published());
    } catch (CertificateException e) {
      throw new IllegalStateException("the generated certificate cannot be read back", e);
    }
  }

  /**
   * A new key with its certificate, which replaces the certificate or the client secret that signs
   * in now. The certificate in use is published as the previous one.
   */
  public static Preparation replace(
      RotateRequest request, Settings settings, ProviderContext context) {
    Preparation made = prepare(settings, context);
    Map<String, String> published = new HashMap<>(made.published());
    StoredCertificate.usedFrom(request.credential())
        .ifPresent(used -> published.put(PublishedCertificate.PREVIOUS_SHA1, used.sha1()));
    return new Preparation(made.credential(), published);
  }
}
