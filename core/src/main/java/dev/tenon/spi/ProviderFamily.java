package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * A group of providers that is shown as one card: the family Microsoft contains Microsoft 365. All
 * providers of a family state the same family id and display name.
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
