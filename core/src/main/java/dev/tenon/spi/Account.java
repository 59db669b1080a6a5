package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The tenant, account or subscription on the provider's side, as named by the provider.
 *
 * @param id unique within the provider and stable; two links to one account have equal ids
 * @param displayName the name that the customer uses; cleaned of control characters
 * @param parent the id of the account that must be linked before this one (see {@link Hierarchy});
 *     empty for an account without a parent
 */
public record Account(String id, String displayName, Optional<String> parent) {

  public Account {
    requireNonNull(id, "id");
    requireNonNull(displayName, "displayName");
    requireNonNull(parent, "parent");
  }

  /** An account without a parent. */
  public Account(String id, String displayName) {
    this(id, displayName, Optional.empty());
  }
}
