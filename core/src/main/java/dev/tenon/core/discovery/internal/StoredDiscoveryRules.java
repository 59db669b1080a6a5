package dev.tenon.core.discovery.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.task.ProcessEnd;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.Capability;
import dev.tenon.spi.ProviderErrorCode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules in a store. */
public final class StoredDiscoveryRules implements DiscoveryRules {

  /** A rule that another process adds is noticed after this time. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final int BATCH = 20;

  /** No ID of an account has a letter outside of ASCII, which could look like another one. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

  private final IntegrationPorts ports;
  private final DiscoveryRuleRepository rules;
  private final ProviderRegistry providers;
  private final RandomIds ids;
  private final RuleRunner runner;

  /** Over these parts of a store. */
  public StoredDiscoveryRules(
      IntegrationPorts ports,
      DiscoveryRuleRepository rules,
      ProviderRegistry providers,
      ProviderDiscovery discovery,
      RandomIds ids) {
    this.ports = ports;
    this.rules = rules;
    this.providers = providers;
    this.ids = ids;
    this.runner = new RuleRunner(ports, rules, discovery);
  }

  /**
   * The task of a watch.
   *
   * @param asCall runs work as a call in progress; throws {@code TENON_CLOSED} after closing
   */
  public RepeatedTask watchTask(Consumer<Runnable> asCall) {
    return new RepeatedTask("discovery-rules", () -> runDue(asCall));
  }

  @Override
  public DiscoveryRule add(AddDiscoveryRule command) {
    command.scope().ifPresent(StoredDiscoveryRules::requireId);
    command.exclusions().forEach(StoredDiscoveryRules::requireId);
    if (command.exclusions().size() > MAX_EXCLUSIONS) {
      throw invalid("A rule excludes %d accounts at most.".formatted(MAX_EXCLUSIONS));
    }
    String id = ids.next("dru");
    return ports.transactions().write(() -> add(new DiscoveryRuleId(id), command));
  }

  private DiscoveryRule add(DiscoveryRuleId id, AddDiscoveryRule command) {
    Caller caller = command.caller();
    Integration source = ports.load(command.source(), caller);
    requireDiscovery(source);
    if (rules.list(caller.workspace(), MAX_RULES).size() == MAX_RULES) {
      throw new TenonException(
          CoreErrorCode.DISCOVERY_RULE_LIMIT,
          "The workspace has %d discovery rules, which is the maximum; remove one first."
              .formatted(MAX_RULES));
    }
    Instant now = ports.clock().instant();
    DiscoveryRule rule =
        new DiscoveryRule(
            id,
            caller.workspace(),
            source.id(),
            command.scope(),
            command.mode(),
            command.exclusions(),
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            0);
    ports
        .audit()
        .record(
            caller,
            AuditAction.DISCOVERY_RULE_ADDED,
            id.value(),
            Map.of(
                "source", source.id().value(),
                "scope", command.scope().orElse(""),
                "mode", command.mode().name(),
                "exclusions",
                    command.exclusions().stream().sorted().collect(Collectors.joining(" "))));
    if (!rules.add(rule)) {
      throw new TenonException(
          CoreErrorCode.DISCOVERY_RULE_EXISTS,
          "\"%s\" has a discovery rule for the same accounts; remove it first."
              .formatted(source.name()));
    }
    return rule;
  }

  private void requireDiscovery(Integration source) {
    if (!providers.get(source.provider()).capabilities().contains(Capability.DISCOVER_ACCOUNTS)) {
      throw new TenonException(
          ProviderErrorCode.CAPABILITY_NOT_OFFERED,
          "The provider of \"%s\" does not list accounts below a linked one."
              .formatted(source.name()));
    }
  }

  private static void requireId(String text) {
    if (!ID.matcher(text).matches()) {
      throw invalid("A scope and an exclusion are ids of accounts, as discovery lists them.");
    }
  }

  private static TenonException invalid(String message) {
    return new TenonException(CoreErrorCode.DISCOVERY_RULE_INVALID, message);
  }

  @Override
  public List<DiscoveryRule> list(Caller caller) {
    return ports.transactions().read(() -> rules.list(caller.workspace(), MAX_RULES));
  }

  @Override
  public void remove(DiscoveryRuleId id, Caller caller) {
    ports
        .transactions()
        .write(
            () -> {
              DiscoveryRule rule = load(id, caller);
              ports
                  .audit()
                  .record(
                      caller,
                      AuditAction.DISCOVERY_RULE_REMOVED,
                      id.value(),
                      Map.of("source", rule.source().value()));
              rules.remove(id);
            });
  }

  @Override
  public RuleRun run(DiscoveryRuleId id, Caller caller) {
    DiscoveryRule reserved = ports.transactions().write(() -> reserve(id, caller));
    return runner.run(reserved, caller);
  }

  private DiscoveryRule reserve(DiscoveryRuleId id, Caller caller) {
    DiscoveryRule rule = load(id, caller);
    ports.audit().record(caller, AuditAction.DISCOVERY_RULE_RUN, id.value(), Map.of());
    return runner
        .reserve(rule)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_RULE_RUNNING,
                    "Another process has changed or started this rule at the same time; try again."));
  }

  @Override
  public List<ProposedAccount> proposals(IntegrationId source, Caller caller) {
    return ports.transactions().read(() -> proposals(ports.load(source, caller), caller));
  }

  private List<ProposedAccount> proposals(Integration source, Caller caller) {
    return rules.list(caller.workspace(), MAX_RULES).stream()
        .filter(rule -> rule.source().equals(source.id()))
        .flatMap(rule -> rules.proposals(rule.id()).stream())
        .filter(
            one ->
                ports
                    .integrations()
                    .findByAccount(caller.workspace(), source.provider(), one.account())
                    .isEmpty())
        .toList();
  }

  @Override
  public List<AccountListing> unlistedBelow(IntegrationId source, Caller caller) {
    return ports.transactions().read(() -> rules.listings(ports.load(source, caller).id())).stream()
        .filter(one -> one.unlistedSince().isPresent())
        .toList();
  }

  @Override
  public List<AccountListing> unlisted(Set<IntegrationId> integrations, Caller caller) {
    return ports.transactions().read(() -> rules.unlisted(caller.workspace())).stream()
        .filter(one -> integrations.contains(one.integration()))
        .toList();
  }

  private DiscoveryRule load(DiscoveryRuleId id, Caller caller) {
    return rules
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_RULE_NOT_FOUND,
                    "There is no such discovery rule in this workspace."));
  }

  /** Runs the rules that are due, one after the other, and returns when to look again. */
  private Instant runDue(Consumer<Runnable> asCall) {
    try {
      List<DiscoveryRule> due;
      do {
        Instant now = ports.clock().instant();
        due = ports.transactions().read(() -> rules.due(now, BATCH));
        due.forEach(rule -> asCall.accept(() -> runDue(rule)));
      } while (!due.isEmpty());
    } catch (TenonException e) {
      if (ProcessEnd.caused(e)) {
        // Another process continues at once.
        return ports.clock().instant();
      }
      throw e;
    }
    Instant latest = ports.clock().instant().plus(LONGEST_PAUSE);
    return ports.transactions().read(rules::nextDue).filter(latest::isAfter).orElse(latest);
  }

  private void runDue(DiscoveryRule rule) {
    Optional<DiscoveryRule> reserved = ports.transactions().write(() -> runner.reserve(rule));
    if (reserved.isEmpty()) {
      return;
    }
    Caller watch = new Caller(rule.workspace(), OperatorId.of(Watch.OPERATOR), Role.EDITOR);
    try {
      var unused = runner.run(reserved.get(), watch);
    } catch (TenonException e) {
      if (ProcessEnd.caused(e)) {
        throw e;
      }
      System.getLogger(StoredDiscoveryRules.class.getName())
          .log(
              Level.DEBUG,
              () -> "Rule failed: rule=%s code=%s".formatted(rule.id(), e.code().name()));
    }
  }
}
