package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.Integration;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;
import java.util.Optional;

/**
 * The accounts below a linked account.
 *
 * @param source the linked account they were found from
 * @param accounts the accounts, each after its parent
 */
public record Discovered(Integration source, List<Found> accounts) {

  public Discovered {
    requireNonNull(source, "source");
    accounts = List.copyOf(accounts);
  }

  /**
   * One account.
   *
   * @param account as the provider returned it
   * @param linked the integration of this workspace for the account, if it is linked
   */
  public record Found(DiscoveredAccount account, Optional<Integration> linked) {

    public Found {
      requireNonNull(account, "account");
      requireNonNull(linked, "linked");
    }

    /** Whether the account can be linked and is not linked yet. */
    public boolean linkable() {
      return linked.isEmpty() && account.reach() instanceof DiscoveredAccount.Reach.Linkable;
    }
  }
}
