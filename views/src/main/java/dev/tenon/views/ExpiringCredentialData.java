package dev.tenon.views;

import dev.tenon.core.integration.ExpiringCredential;

/** A credential with an end. */
public record ExpiringCredentialData(IntegrationData integration, String expiresAt) {

  /** Converts an expiring credential. */
  public static ExpiringCredentialData of(ExpiringCredential credential) {
    return new ExpiringCredentialData(
        IntegrationData.of(credential.integration()), credential.expiresAt().toString());
  }
}
