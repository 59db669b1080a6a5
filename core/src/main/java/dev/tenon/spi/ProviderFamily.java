package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * The card under which a provider is offered: Microsoft holds Microsoft 365, AWS holds AWS.
 * Providers of one family share id and display name.
 *
 * @param id stable and lower case
 * @param displayName the name on the card
 */
public record ProviderFamily(String id, String displayName) {

  public ProviderFamily {
    requireNonNull(id, "id");
    requireNonNull(displayName, "displayName");
  }
}
