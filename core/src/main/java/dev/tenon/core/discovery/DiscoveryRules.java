package dev.tenon.core.discovery;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Set;

/**
 * Use cases for rules that look for new accounts below linked ones. {@link
 * dev.tenon.core.Tenon#watch} runs each rule once a day, in one process at a time. A rule never
 * unlinks an account: one that is no longer listed is reported once. Safe for use by many threads;
 * all throw {@link dev.tenon.core.error.TenonException}.
 */
public interface DiscoveryRules {

  /** How many rules a workspace can have. */
  int MAX_RULES = 100;

  /** How many accounts a rule can exclude. */
  int MAX_EXCLUSIONS = 500;

  /**
   * Adds a rule, which a watch runs soon.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}, {@code
   *     CAPABILITY_NOT_OFFERED}; {@code DISCOVERY_RULE_EXISTS} when there is one for this source
   *     and scope; {@code DISCOVERY_RULE_LIMIT}; {@code DISCOVERY_RULE_INVALID} when the scope or
   *     an exclusion is not the id of an account
   */
  DiscoveryRule add(AddDiscoveryRule command);

  /** Lists the rules of the workspace, the oldest first. */
  List<DiscoveryRule> list(Caller caller);

  /**
   * Removes a rule and its proposals. Accounts that it linked remain linked.
   *
   * @throws dev.tenon.core.error.TenonException {@code DISCOVERY_RULE_NOT_FOUND}
   */
  void remove(DiscoveryRuleId id, Caller caller);

  /**
   * Runs a rule now, under the name of the caller. Blocks for as long as the provider takes,
   * without holding a transaction.
   *
   * @throws dev.tenon.core.error.TenonException {@code DISCOVERY_RULE_NOT_FOUND}; {@code
   *     DISCOVERY_RULE_RUNNING} while another process runs it; {@code DISCOVERY_SCOPE_NOT_FOUND};
   *     {@code DISCOVERY_EXCLUSION_NOT_FOUND} until the rule has run without a problem when its
   *     scope is not listed; as {@link Discovery#discover} does
   */
  RuleRun run(DiscoveryRuleId id, Caller caller);

  /** Lists what the rules of a source propose and nobody has linked, by account id. */
  List<ProposedAccount> proposals(IntegrationId source, Caller caller);

  /**
   * Lists the integrations whose accounts are no longer listed below a source, by integration.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}
   */
  List<AccountListing> unlistedBelow(IntegrationId source, Caller caller);

  /** Lists which of these integrations have an account that is no longer listed, and since when. */
  List<AccountListing> unlisted(Set<IntegrationId> integrations, Caller caller);
}
