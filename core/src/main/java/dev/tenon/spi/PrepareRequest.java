package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A request to a provider to generate what the customer needs before the account can be linked.
 *
 * @param name what the operator calls the account
 * @param discovered set when the account was discovered from a linked one, which may have prepared
 *     what the account needs
 */
public record PrepareRequest(String name, Optional<Discovered> discovered) {

  public PrepareRequest {
    requireNonNull(name, "name");
    requireNonNull(discovered, "discovered");
  }

  /** A request for an account that was not discovered. */
  public PrepareRequest(String name) {
    this(name, Optional.empty());
  }

  /**
   * The source of a discovered account.
   *
   * @param account the account as {@link Provider#discover} found it
   * @param parentPublished what is published for its parent ({@link DiscoveredAccount#parent}), or
   *     for the linked account that it was found from if the parent is not linked
   */
  public record Discovered(DiscoveredAccount account, Map<String, String> parentPublished) {

    public Discovered {
      requireNonNull(account, "account");
      parentPublished = Map.copyOf(parentPublished);
    }
  }
}
