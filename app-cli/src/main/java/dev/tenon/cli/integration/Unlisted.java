package dev.tenon.cli.integration;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.integration.Integration;
import java.time.Instant;

/**
 * An account that is no longer listed below another linked account.
 *
 * @param source the name of the other integration
 */
record Unlisted(AccountListing listing, String source) {

  static Unlisted of(AccountListing listing, Integration source) {
    return new Unlisted(listing, source.name());
  }

  Instant since() {
    return listing.unlistedSince().orElse(Instant.EPOCH);
  }
}
