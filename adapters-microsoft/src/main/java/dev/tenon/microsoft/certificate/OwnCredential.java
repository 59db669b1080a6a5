package dev.tenon.microsoft.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.Credential;
import java.util.Optional;

/**
 * How to recognize a credential among those that the directory lists for its application.
 *
 * @param thumbprint the SHA-1 thumbprint of the certificate, upper-case hexadecimal; also of one
 *     that was made for an application that signs in with a secret
 * @param hint the first characters of the secret that signs in, as the directory shows them; empty
 *     if a certificate signs in
 */
public record OwnCredential(Optional<String> thumbprint, Optional<String> hint) {

  private static final int HINT = 3;

  /** Recognizes that credential. */
  public static OwnCredential of(Credential credential) {
    return new OwnCredential(
        credential
            .part(CredentialParts.CERTIFICATE)
            .map(der -> Certificates.thumbprint("SHA-1", der)),
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
    return "OwnCredential[" + thumbprint.orElse("secret") + "]";
  }
}
