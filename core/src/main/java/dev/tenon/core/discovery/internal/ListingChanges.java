package dev.tenon.core.discovery.internal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.DiscoveredAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the accounts that a provider listed differ from what the rule and its source knew.
 *
 * @param candidates accounts that the rule proposes or links
 * @param found those of them that it did not propose before
 * @param gone accounts that it proposed and does not any more
 * @param firstListed integrations that were not seen below the source before
 * @param unlisted integrations that were listed and are not any more
 * @param listedAgain integrations that were not listed and are again
 */
record ListingChanges(
    Set<String> candidates,
    List<ProposedAccount> found,
    List<String> gone,
    List<AccountListing> firstListed,
    List<AccountListing> unlisted,
    List<AccountListing> listedAgain) {

  /**
   * Compares a complete answer of the provider with what is stored.
   *
   * @throws TenonException {@code DISCOVERY_SCOPE_NOT_FOUND}, {@code DISCOVERY_EXCLUSION_NOT_FOUND}
   */
  static ListingChanges between(
      DiscoveryRule rule,
      Discovered discovered,
      List<ProposedAccount> proposals,
      List<AccountListing> listings,
      Instant now) {
    if (rule.lastRunAt().isEmpty() || rule.problem().isPresent()) {
      requireListed(rule, discovered);
    }
    Set<String> excluded =
        rule.exclusions().stream().map(ListingChanges::inLowerCase).collect(toSet());
    List<DiscoveredAccount> wanted =
        discovered.accounts().stream()
            .filter(Found::linkable)
            .map(Found::account)
            .filter(inScope(rule, discovered)::contains)
            .filter(account -> !excluded.contains(inLowerCase(account.id())))
            .toList();
    Set<String> candidates = wanted.stream().map(DiscoveredAccount::id).collect(toSet());
    Set<String> known = proposals.stream().map(ProposedAccount::account).collect(toSet());
    List<ProposedAccount> found =
        wanted.stream()
            .filter(account -> !known.contains(account.id()))
            .map(
                account ->
                    new ProposedAccount(
                        rule.id(), account.id(), account.displayName(), account.kind(), now))
            .toList();
    List<String> gone = known.stream().filter(account -> !candidates.contains(account)).toList();
    List<AccountListing> first = new ArrayList<>();
    List<AccountListing> unlisted = new ArrayList<>();
    List<AccountListing> again = new ArrayList<>();
    compareListings(rule, discovered, listings, now, new Sorted(first, unlisted, again));
    return new ListingChanges(candidates, found, gone, first, unlisted, again);
  }

  /**
   * Refuses an exclusion that leaves out nothing: a mistyped one would link the account that it is
   * for. Later, an account that was left out may have been closed.
   */
  private static void requireListed(DiscoveryRule rule, Discovered discovered) {
    Set<String> listed =
        discovered.accounts().stream().map(one -> inLowerCase(one.account().id())).collect(toSet());
    rule.exclusions().stream()
        .filter(excluded -> !listed.contains(inLowerCase(excluded)))
        .sorted()
        .findFirst()
        .ifPresent(
            excluded -> {
              throw new TenonException(
                  CoreErrorCode.DISCOVERY_EXCLUSION_NOT_FOUND,
                  "\"%s\" does not list the account %s, which the rule excludes. Remove the rule, and add one with accounts that discovery lists."
                      .formatted(discovered.source().name(), excluded));
            });
  }

  /** No two accounts have IDs that differ in case only, but people enter IDs in either case. */
  private static String inLowerCase(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private record Sorted(
      List<AccountListing> first, List<AccountListing> unlisted, List<AccountListing> again) {}

  /** An empty answer lists not even the source, so it says nothing about the others. */
  private static void compareListings(
      DiscoveryRule rule,
      Discovered discovered,
      List<AccountListing> listings,
      Instant now,
      Sorted sorted) {
    if (discovered.accounts().isEmpty()) {
      return;
    }
    Set<IntegrationId> listed =
        discovered.accounts().stream()
            .flatMap(one -> one.linked().stream())
            .map(integration -> integration.id())
            .filter(id -> !id.equals(rule.source()))
            .collect(toSet());
    Map<IntegrationId, AccountListing> known =
        listings.stream().collect(toMap(AccountListing::integration, one -> one));
    for (IntegrationId id : listed) {
      AccountListing before = known.get(id);
      AccountListing listing = new AccountListing(id, rule.source(), Optional.empty());
      if (before == null) {
        sorted.first.add(listing);
      } else if (before.unlistedSince().isPresent()) {
        sorted.again.add(listing);
      }
    }
    listings.stream()
        .filter(one -> one.unlistedSince().isEmpty() && !listed.contains(one.integration()))
        .map(one -> new AccountListing(one.integration(), one.source(), Optional.of(now)))
        .forEach(sorted.unlisted::add);
  }

  private static Set<DiscoveredAccount> inScope(DiscoveryRule rule, Discovered discovered) {
    List<DiscoveredAccount> all = discovered.accounts().stream().map(Found::account).toList();
    if (rule.scope().isEmpty()) {
      return Set.copyOf(all);
    }
    String scope = rule.scope().get();
    Map<String, Boolean> below = new HashMap<>();
    // Each account comes after its parent.
    for (DiscoveredAccount account : all) {
      below.put(
          account.id(),
          account
              .parent()
              .map(parent -> parent.equals(scope) || below.getOrDefault(parent, false))
              .orElse(false));
    }
    if (!below.containsKey(scope)) {
      throw new TenonException(
          CoreErrorCode.DISCOVERY_SCOPE_NOT_FOUND,
          "\"%s\" does not list the group %s. Remove the rule, and add one with a group that discovery lists."
              .formatted(discovered.source().name(), scope));
    }
    return all.stream().filter(account -> below.get(account.id())).collect(toSet());
  }
}
