package dev.tenon.cli.discovery;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;
import java.util.Optional;

/** Finds the account or group that a user means among those that discovery lists. */
public final class ChosenAccount {

  private ChosenAccount() {}

  /**
   * The id of the account with an id, or else with a unique name; empty when there is none.
   *
   * @throws TenonException {@code USAGE_INVALID} when several have the name
   */
  public static Optional<String> id(Discovered discovered, String idOrName) {
    List<String> matches =
        discovered.accounts().stream()
            .map(Found::account)
            .filter(one -> one.id().equals(idOrName) || one.displayName().equals(idOrName))
            .map(DiscoveredAccount::id)
            .toList();
    if (matches.contains(idOrName)) {
      return Optional.of(idOrName);
    } else if (matches.size() > 1) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "%d accounts have the name %s. Specify their ids instead: %s"
              .formatted(matches.size(), idOrName, String.join(", ", matches)));
    }
    return matches.stream().findFirst();
  }
}
