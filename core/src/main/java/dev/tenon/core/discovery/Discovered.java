package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.Integration;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;
import java.util.Optional;

/**
 * What lies below a linked account.
 *
 * @param source the linked account that was asked
 * @param accounts those found, each after the one above it
 */
public record Discovered(Integration source, List<Found> accounts) {

  public Discovered {
    requireNonNull(source, "source");
    accounts = List.copyOf(accounts);
  }

  /**
   * One account.
   *
   * @param account as the provider found it
   * @param linked the integration of this workspace that it is linked as
   */
  public record Found(DiscoveredAccount account, Optional<Integration> linked) {

    public Found {
      requireNonNull(account, "account");
      requireNonNull(linked, "linked");
    }

    /** Whether it can be linked and is not. */
    public boolean linkable() {
      return linked.isEmpty() && account.reach() instanceof DiscoveredAccount.Reach.Linkable;
    }
  }
}
