package dev.tenon.views;

import dev.tenon.core.discovery.AccountListing;

/**
 * An account that is no longer listed below another linked account.
 *
 * @param integration the id of the integration of the account
 * @param source the id of the integration of the other account
 * @param unlistedSince null if it is listed
 */
public record AccountListingData(String integration, String source, String unlistedSince) {

  /** Converts a listing. */
  public static AccountListingData of(AccountListing listing) {
    return new AccountListingData(
        listing.integration().value(),
        listing.source().value(),
        listing.unlistedSince().map(Object::toString).orElse(null));
  }
}
