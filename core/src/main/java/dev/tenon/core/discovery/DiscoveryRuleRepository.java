package dev.tenon.core.discovery;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores discovery rules, what they propose, and which accounts they have seen. Called by the use
 * cases inside a transaction; implemented by a store. When an integration is removed, the rules of
 * which it is the source disappear with their proposals, and so do the listings that name it.
 */
public interface DiscoveryRuleRepository {

  /**
   * Adds a rule.
   *
   * @return {@code false} if its source has a rule with the same scope
   */
  boolean add(DiscoveryRule rule);

  /** Finds a rule of a workspace. */
  Optional<DiscoveryRule> find(WorkspaceId workspace, DiscoveryRuleId id);

  /** Lists the rules of a workspace by the time at which they were created, then by id. */
  List<DiscoveryRule> list(WorkspaceId workspace, int limit);

  /** Lists the rules of all workspaces that are due at a time, the longest due first. */
  List<DiscoveryRule> due(Instant now, int limit);

  /** When the next rule is due. */
  Optional<Instant> nextDue();

  /**
   * Replaces a rule and increases its version.
   *
   * @return {@code false} if it has another version, or does not exist
   */
  boolean update(DiscoveryRule rule);

  /** Removes a rule with its proposals; does nothing if it does not exist. */
  void remove(DiscoveryRuleId id);

  /** Adds a proposal; does nothing if the rule has one for the account. */
  void addProposal(ProposedAccount proposal);

  /** Removes a proposal; does nothing if it does not exist. */
  void removeProposal(DiscoveryRuleId rule, String account);

  /** Lists the proposals of a rule by account. */
  List<ProposedAccount> proposals(DiscoveryRuleId rule);

  /** Adds or replaces a listing. */
  void putListing(AccountListing listing);

  /** Lists the listings below a source by integration. */
  List<AccountListing> listings(IntegrationId source);

  /**
   * Lists where integrations of a workspace are no longer listed, by integration, then by source.
   */
  List<AccountListing> unlisted(WorkspaceId workspace);
}
