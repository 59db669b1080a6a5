package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the account of an integration is still listed below another linked account, where a rule
 * has seen it.
 *
 * @param source the other integration
 * @param unlistedSince when a rule first did not find it any more; empty while it is listed
 */
public record AccountListing(
    IntegrationId integration, IntegrationId source, Optional<Instant> unlistedSince) {

  public AccountListing {
    requireNonNull(integration, "integration");
    requireNonNull(source, "source");
    requireNonNull(unlistedSince, "unlistedSince");
  }
}
