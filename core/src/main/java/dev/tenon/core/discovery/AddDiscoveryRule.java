package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * Adds a rule.
 *
 * @param source the linked account below which to look
 * @param scope the id of a group below it, as discovery lists it; empty for all
 * @param exclusions the ids of accounts to leave out
 */
public record AddDiscoveryRule(
    IntegrationId source,
    Optional<String> scope,
    DiscoveryRule.Mode mode,
    Set<String> exclusions,
    Caller caller) {

  public AddDiscoveryRule {
    requireNonNull(source, "source");
    requireNonNull(scope, "scope");
    requireNonNull(mode, "mode");
    exclusions = Set.copyOf(exclusions);
    requireNonNull(caller, "caller");
  }
}
