package dev.tenon.core.discovery.internal;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventType;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.task.ProcessEnd;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ErrorCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a rule. The run reserves the rule first: it moves the time at which the rule is due, and
 * everything that it stores requires the version that it has read or written itself. So a process
 * that was suspended stores nothing after another one has taken over.
 */
final class RuleRunner {

  /** When another process takes over a run that has not ended. Listing has a shorter deadline. */
  static final Duration LEASE = Duration.ofMinutes(15);

  /** After a failure that may pass by itself. */
  static final Duration RETRY = Duration.ofHours(1);

  private final IntegrationPorts ports;
  private final DiscoveryRuleRepository rules;
  private final ProviderDiscovery discovery;

  RuleRunner(IntegrationPorts ports, DiscoveryRuleRepository rules, ProviderDiscovery discovery) {
    this.ports = ports;
    this.rules = rules;
    this.discovery = discovery;
  }

  /** Reserves a rule; inside a transaction. Empty if it was changed since it was read. */
  Optional<DiscoveryRule> reserve(DiscoveryRule rule) {
    DiscoveryRule reserved = rule.dueAt(ports.clock().instant().plus(LEASE));
    return rules.update(reserved) ? Optional.of(next(reserved)) : Optional.empty();
  }

  /** Runs a reserved rule. */
  RuleRun run(DiscoveryRule reserved, Caller caller) {
    Instant now = ports.clock().instant();
    Discovered discovered;
    ListingChanges changes;
    try {
      discovered = discovery.list(reserved.source(), caller);
      changes =
          ports
              .transactions()
              .read(
                  () ->
                      ListingChanges.between(
                          reserved,
                          discovered,
                          rules.proposals(reserved.id()),
                          rules.listings(reserved.source()),
                          now));
    } catch (TenonException failure) {
      if (!ProcessEnd.caused(failure)) {
        ports.transactions().write(() -> recordFailure(reserved, failure, now));
      }
      throw failure;
    }
    DiscoveryRule recorded =
        ports.transactions().write(() -> record(reserved, discovered, changes, now, caller));
    BulkReport linking = link(recorded, discovered, changes, caller);
    DiscoveryRule ended =
        ports
            .transactions()
            .write(() -> end(recorded.dueAt(now.plus(DiscoveryRule.INTERVAL)), linking, caller));
    return new RuleRun(ended, changes.found(), changes.unlisted(), changes.listedAgain(), linking);
  }

  private void recordFailure(DiscoveryRule reserved, TenonException failure, Instant now) {
    boolean passes =
        failure.code().category() == ErrorCategory.TRANSIENT
            || failure.code().category() == ErrorCategory.PROVIDER;
    var unused =
        rules.update(
            reserved
                .ran(now, Optional.of(failure.code().name()))
                .dueAt(now.plus(passes ? RETRY : DiscoveryRule.INTERVAL)));
  }

  private BulkReport link(
      DiscoveryRule rule, Discovered discovered, ListingChanges changes, Caller caller) {
    return rule.mode() == Mode.PROPOSE || changes.candidates().isEmpty()
        ? new BulkReport(List.of())
        : discovery.link(new LinkDiscovered(discovered, changes.candidates(), caller), entry -> {});
  }

  private DiscoveryRule record(
      DiscoveryRule reserved,
      Discovered discovered,
      ListingChanges changes,
      Instant now,
      Caller caller) {
    DiscoveryRule recorded = update(reserved.ran(now, Optional.empty()));
    for (ProposedAccount one : changes.found()) {
      rules.addProposal(one);
      recordEvent(caller, EventType.ACCOUNT_FOUND, discovered, foundData(reserved, one));
    }
    changes.gone().forEach(account -> rules.removeProposal(reserved.id(), account));
    changes.firstListed().forEach(rules::putListing);
    changes.unlisted().forEach(one -> put(one, EventType.ACCOUNT_UNLISTED, discovered, caller));
    changes
        .listedAgain()
        .forEach(one -> put(one, EventType.ACCOUNT_LISTED_AGAIN, discovered, caller));
    return recorded;
  }

  /** What the rule has linked is listed, so that its disappearance is noticed. */
  private DiscoveryRule end(DiscoveryRule rule, BulkReport linking, Caller caller) {
    DiscoveryRule ended = update(rule);
    for (BulkReport.Entry entry : linking.entries()) {
      if (entry.result() instanceof BulkReport.Result.Linked linked) {
        ports
            .integrations()
            .find(caller.workspace(), linked.integration().id())
            .ifPresent(
                one ->
                    rules.putListing(
                        new AccountListing(one.id(), rule.source(), Optional.empty())));
        rules.removeProposal(rule.id(), entry.account().id());
      }
    }
    return ended;
  }

  private static Map<String, String> foundData(DiscoveryRule rule, ProposedAccount one) {
    return Map.of(
        "account", one.account(),
        "name", one.name(),
        "kind", one.kind(),
        "mode", rule.mode().name());
  }

  private void recordEvent(
      Caller caller, EventType type, Discovered discovered, Map<String, String> data) {
    Map<String, String> all = new HashMap<>(data);
    all.put("provider", discovered.source().provider().value());
    ports.audit().recordEvent(caller, type, discovered.source().id().value(), all);
  }

  /** An integration that was unlinked since the provider answered has no listing any more. */
  private void put(AccountListing listing, EventType type, Discovered discovered, Caller caller) {
    ports
        .integrations()
        .find(caller.workspace(), listing.integration())
        .ifPresent(
            integration -> {
              rules.putListing(listing);
              ports
                  .audit()
                  .recordEvent(
                      caller,
                      type,
                      integration.id().value(),
                      Map.of(
                          "account", integration.account().id(),
                          "name", integration.name(),
                          "provider", integration.provider().value(),
                          "source", discovered.source().id().value()));
            });
  }

  /**
   * Replaces a rule.
   *
   * @throws TenonException {@code DISCOVERY_RULE_RUNNING}
   */
  private DiscoveryRule update(DiscoveryRule rule) {
    if (!rules.update(rule)) {
      throw new TenonException(
          CoreErrorCode.DISCOVERY_RULE_RUNNING,
          "The rule was removed, or another process has taken over its run.");
    }
    return next(rule);
  }

  private static DiscoveryRule next(DiscoveryRule rule) {
    return rule.withVersion(rule.version() + 1);
  }
}
