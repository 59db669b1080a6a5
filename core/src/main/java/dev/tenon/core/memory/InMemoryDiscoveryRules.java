package dev.tenon.core.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ignores what belongs to integrations that were removed. */
final class InMemoryDiscoveryRules implements DiscoveryRuleRepository {

  final Rows<DiscoveryRuleId, DiscoveryRule> rows = new Rows<>();
  final Rows<ProposalKey, ProposedAccount> proposals = new Rows<>();
  final Rows<ListingKey, AccountListing> listings = new Rows<>();
  private final InMemoryIntegrations integrations;

  InMemoryDiscoveryRules(InMemoryIntegrations integrations) {
    this.integrations = integrations;
  }

  /** What proposals are kept by. */
  record ProposalKey(DiscoveryRuleId rule, String account) {}

  /** What listings are kept by. */
  record ListingKey(IntegrationId integration, IntegrationId source) {}

  @Override
  public boolean add(DiscoveryRule rule) {
    boolean taken =
        existing()
            .anyMatch(
                one -> one.source().equals(rule.source()) && one.scope().equals(rule.scope()));
    if (!taken) {
      rows.all().put(rule.id(), rule);
    }
    return !taken;
  }

  @Override
  public Optional<DiscoveryRule> find(WorkspaceId workspace, DiscoveryRuleId id) {
    return existing()
        .filter(rule -> rule.id().equals(id) && rule.workspace().equals(workspace))
        .findFirst();
  }

  @Override
  public List<DiscoveryRule> list(WorkspaceId workspace, int limit) {
    return existing()
        .filter(rule -> rule.workspace().equals(workspace))
        .sorted(comparing(DiscoveryRule::createdAt).thenComparing(rule -> rule.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<DiscoveryRule> due(Instant now, int limit) {
    return existing()
        .filter(
            rule ->
                !rule.nextRunAt().isAfter(now)
                    || rule.nextRunAt().isAfter(DiscoveryRule.latestAfter(now)))
        .sorted(comparing(DiscoveryRule::nextRunAt).thenComparing(rule -> rule.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Instant> nextDue() {
    return existing().map(DiscoveryRule::nextRunAt).min(naturalOrder());
  }

  @Override
  public boolean update(DiscoveryRule rule) {
    boolean current =
        find(rule.workspace(), rule.id())
            .filter(stored -> stored.version() == rule.version())
            .isPresent();
    if (current) {
      rows.all().put(rule.id(), rule.withVersion(rule.version() + 1));
    }
    return current;
  }

  @Override
  public void remove(DiscoveryRuleId id) {
    rows.all().remove(id);
    proposals.all().keySet().removeIf(key -> key.rule().equals(id));
  }

  @Override
  public void addProposal(ProposedAccount proposal) {
    proposals.all().putIfAbsent(new ProposalKey(proposal.rule(), proposal.account()), proposal);
  }

  @Override
  public void removeProposal(DiscoveryRuleId rule, String account) {
    proposals.all().remove(new ProposalKey(rule, account));
  }

  @Override
  public List<ProposedAccount> proposals(DiscoveryRuleId rule) {
    return proposals.all().values().stream()
        .filter(one -> one.rule().equals(rule))
        .sorted(comparing(ProposedAccount::account))
        .toList();
  }

  @Override
  public void putListing(AccountListing listing) {
    listings.all().put(new ListingKey(listing.integration(), listing.source()), listing);
  }

  @Override
  public List<AccountListing> listings(IntegrationId source) {
    return existingListings().filter(one -> one.source().equals(source)).toList();
  }

  @Override
  public List<AccountListing> unlisted(WorkspaceId workspace) {
    return existingListings()
        .filter(one -> one.unlistedSince().isPresent())
        .filter(one -> integrations.find(workspace, one.integration()).isPresent())
        .toList();
  }

  void removeAll(WorkspaceId workspace) {
    rows.all().values().stream()
        .filter(rule -> rule.workspace().equals(workspace))
        .map(DiscoveryRule::id)
        .toList()
        .forEach(this::remove);
  }

  private Stream<DiscoveryRule> existing() {
    return rows.all().values().stream().filter(rule -> exists(rule.source()));
  }

  private Stream<AccountListing> existingListings() {
    return listings.all().values().stream()
        .filter(one -> exists(one.integration()) && exists(one.source()))
        .sorted(
            comparing((AccountListing one) -> one.integration().value())
                .thenComparing(one -> one.source().value()));
  }

  private boolean exists(IntegrationId id) {
    return integrations.rows.all().containsKey(id);
  }
}
