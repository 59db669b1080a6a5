package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * The tenant, account or subscription on the provider's side, as the provider itself named it.
 *
 * @param id unique within the provider and stable; two links to one account have equal ids
 * @param displayName how the customer knows it; cleaned of control characters
 */
public record Account(String id, String displayName) {

  public Account {
    requireNonNull(id, "id");
    requireNonNull(displayName, "displayName");
  }
}
