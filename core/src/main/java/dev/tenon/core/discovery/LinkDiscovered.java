package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * Links accounts that were found below a linked one.
 *
 * @param source the linked one
 * @param discovered what {@link Discovery#discover} returned for it; empty to ask the provider
 *     again
 * @param accounts the ids of the accounts to link
 */
public record LinkDiscovered(
    IntegrationId source, Optional<Discovered> discovered, Set<String> accounts, Caller caller) {

  public LinkDiscovered {
    requireNonNull(source, "source");
    requireNonNull(discovered, "discovered");
    accounts = Set.copyOf(accounts);
    requireNonNull(caller, "caller");
  }

  /** Links accounts of which only the ids are at hand; asks the provider for its accounts again. */
  public LinkDiscovered(IntegrationId source, Set<String> accounts, Caller caller) {
    this(source, Optional.empty(), accounts, caller);
  }

  /** Links accounts from a result of {@link Discovery#discover}, without asking for them again. */
  public LinkDiscovered(Discovered discovered, Set<String> accounts, Caller caller) {
    this(discovered.source().id(), Optional.of(discovered), accounts, caller);
  }
}
