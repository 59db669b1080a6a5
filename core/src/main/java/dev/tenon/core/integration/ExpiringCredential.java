package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A credential with an end.
 *
 * @param expiresAt when it stops working, as the provider reported at the last verification
 */
public record ExpiringCredential(IntegrationSummary integration, Instant expiresAt) {

  public ExpiringCredential {
    requireNonNull(integration, "integration");
    requireNonNull(expiresAt, "expiresAt");
  }
}
