package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.Set;

/**
 * Links accounts that were found below a linked one.
 *
 * @param source the linked one
 * @param accounts the ids of the accounts to link
 */
public record LinkDiscovered(IntegrationId source, Set<String> accounts, Caller caller) {

  public LinkDiscovered {
    requireNonNull(source, "source");
    accounts = Set.copyOf(accounts);
    requireNonNull(caller, "caller");
  }
}
