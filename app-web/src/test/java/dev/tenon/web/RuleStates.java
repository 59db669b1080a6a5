package dev.tenon.web;

import static dev.tenon.web.PageStateList.path;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.SampleIntegrations;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The page about discovery rules, in each of its states. */
final class RuleStates {

  private static final String ROUTE = "/integrations/{id}/rules";

  private final PageStateList states;
  private final Caller ada;

  RuleStates(PageStateList states, Caller ada) {
    this.states = states;
    this.ada = ada;
  }

  /**
   * Adds the states.
   *
   * @param organization an account of the sandbox
   */
  void of(IntegrationId organization) {
    SampleIntegrations samples = new SampleIntegrations(states.console(), ada.workspace(), "aws");
    Integration without = samples.healthy("Without rules");
    String empty = path(without.id()) + "/rules";
    states.operator(ada, ROUTE, "No discovery rules", empty);
    states.answer(ada, ROUTE, "No rule was added", empty, "/rules", "scope", "a b");

    Integration proposing = samples.healthy("Proposing " + PageStates.LONG_NAME);
    DiscoveryRule rule =
        add(proposing.id(), Mode.PROPOSE, Optional.of(PageStates.LONG_NAME), Set.of("1", "2"));
    propose(rule, without.id());
    Caller viewer = states.console().operator(ada, "victor", Role.VIEWER);
    String rules = path(proposing.id()) + "/rules";
    states.operator(ada, ROUTE, "Proposed accounts", rules);
    states.operator(viewer, ROUTE, "No longer listed", rules);
    states.operator(viewer, "/integrations/{id}", "no longer listed.", path(proposing.id()));
    states.answer(ada, ROUTE, "The rule did not run to its end", rules, "/run");

    add(organization, Mode.PROPOSE, Optional.empty(), Set.of());
    states.answer(ada, ROUTE, "The rule has run", path(organization) + "/rules", "/run");
  }

  private DiscoveryRule add(
      IntegrationId source, Mode mode, Optional<String> scope, Set<String> exclusions) {
    return states
        .console()
        .tenon()
        .discoveryRules()
        .add(new AddDiscoveryRule(source, scope, mode, exclusions, ada));
  }

  private void propose(DiscoveryRule rule, IntegrationId unlisted) {
    Store store = states.console().store();
    DiscoveryRuleRepository rules = store.discoveryRules();
    Instant now = Instant.now();
    store
        .transactions()
        .write(
            () -> {
              for (int i = 0; i < 30; i++) {
                rules.addProposal(
                    new ProposedAccount(
                        rule.id(), "account-" + i, PageStates.LONG_NAME + i, "account", now));
              }
              rules.putListing(new AccountListing(unlisted, rule.source(), Optional.of(now)));
            });
  }
}
