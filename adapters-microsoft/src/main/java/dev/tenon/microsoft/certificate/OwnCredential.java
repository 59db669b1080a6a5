package dev.tenon.microsoft.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.Credential;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to recognize Tenon's credentials among those that the directory lists for an application.
 *
 * @param thumbprints the SHA-1 thumbprints of the certificates, upper-case hexadecimal: of the one
 *     that signs in, or was made for an application that signs in with a secret, and of the one
 *     that replaces it while a rotation is in progress
 * @param former the thumbprint of the certificate that was used before the last rotation
 * @param hint the first characters of the secret that signs in, as the directory shows them; empty
 *     if a certificate signs in
 */
public record OwnCredential(
    Set<String> thumbprints, Optional<String> former, Optional<String> hint) {

  private static final int HINT = 3;

  public OwnCredential {
    thumbprints = Set.copyOf(thumbprints);
  }

  /**
   * Recognizes a credential, the one that replaces it, and the one that it replaced.
   *
   * @param published what was published for the account
   * @param replacement what was published for a rotation in progress
   */
  public static OwnCredential of(
      Credential credential, Map<String, String> published, Map<String, String> replacement) {
    return new OwnCredential(
        Stream.of(
                credential
                    .part(CredentialParts.CERTIFICATE)
                    .map(der -> Certificates.thumbprint("SHA-1", der)),
                PublishedCertificate.read(replacement).map(PublishedCertificate::sha1))
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet()),
        PublishedCertificate.read(published).flatMap(PublishedCertificate::previousSha1),
        credential
            .part(CredentialParts.CLIENT_SECRET)
            .map(secret -> new String(secret, 0, Math.min(HINT, secret.length), UTF_8)));
  }

  /** Whether a client secret signs in. */
  public boolean isSecret() {
    return hint.isPresent();
  }

  /** Tells no part of a secret. */
  @Override
  public String toString() {
    return "OwnCredential" + thumbprints;
  }
}
