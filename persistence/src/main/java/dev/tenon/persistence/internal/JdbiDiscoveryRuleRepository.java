package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Discovery rules in the tables {@code discovery_rule}, {@code proposed_account} and {@code
 * account_listing}.
 */
public record JdbiDiscoveryRuleRepository(AuthenticatedRows rows)
    implements DiscoveryRuleRepository {

  private static final String NEXT =
      "SELECT next_run_at FROM discovery_rule ORDER BY next_run_at LIMIT 1";

  @Override
  public boolean add(DiscoveryRule rule) {
    return rows.insertUnlessTaken(row(rule), "source_id, scope");
  }

  @Override
  public Optional<DiscoveryRule> find(WorkspaceId workspace, DiscoveryRuleId id) {
    return rows.select(StoredTable.DISCOVERY_RULE)
        .where("workspace_id", workspace.value())
        .where("id", id.value())
        .find(JdbiDiscoveryRuleRepository::rule);
  }

  @Override
  public List<DiscoveryRule> list(WorkspaceId workspace, int limit) {
    return rows.select(StoredTable.DISCOVERY_RULE)
        .where("workspace_id", workspace.value())
        .orderBy("created_at, id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiDiscoveryRuleRepository::rule);
  }

  @Override
  public List<DiscoveryRule> due(Instant now, int limit) {
    return rows.select(StoredTable.DISCOVERY_RULE)
        .and("(next_run_at <= :now OR next_run_at > :latest)")
        .bind("now", StoredTime.write(now))
        .bind("latest", StoredTime.write(DiscoveryRule.latestAfter(now)))
        .orderBy("next_run_at, id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiDiscoveryRuleRepository::rule);
  }

  @Override
  public Optional<Instant> nextDue() {
    return rows.transactions()
        .using(handle -> handle.createQuery(NEXT).mapTo(String.class).findOne())
        .map(StoredTime::read);
  }

  @Override
  public boolean update(DiscoveryRule rule) {
    return rows.replaceVersion(row(rule));
  }

  @Override
  public void remove(DiscoveryRuleId id) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM discovery_rule WHERE id = :id")
                    .bind("id", id.value())
                    .execute());
  }

  @Override
  public void addProposal(ProposedAccount proposal) {
    var unused =
        rows.insertUnlessTaken(
            RowValues.of(StoredTable.PROPOSED_ACCOUNT)
                .text("rule_id", proposal.rule().value())
                .text("account_id", proposal.account())
                .text("name", proposal.name())
                .text("kind", proposal.kind())
                .time("found_at", proposal.foundAt()),
            "rule_id, account_id");
  }

  @Override
  public void removeProposal(DiscoveryRuleId rule, String account) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM proposed_account WHERE rule_id = :rule AND account_id ="
                            + " :account")
                    .bind("rule", rule.value())
                    .bind("account", account)
                    .execute());
  }

  @Override
  public List<ProposedAccount> proposals(DiscoveryRuleId rule) {
    return rows.select(StoredTable.PROPOSED_ACCOUNT)
        .where("rule_id", rule.value())
        .orderBy("account_id")
        .list(
            row ->
                new ProposedAccount(
                    new DiscoveryRuleId(row.text("rule_id")),
                    row.text("account_id"),
                    row.text("name"),
                    row.text("kind"),
                    row.time("found_at")));
  }

  @Override
  public void putListing(AccountListing listing) {
    RowValues row =
        RowValues.of(StoredTable.ACCOUNT_LISTING)
            .text("integration_id", listing.integration().value())
            .text("source_id", listing.source().value())
            .time("unlisted_since", listing.unlistedSince());
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  @Override
  public List<AccountListing> listings(IntegrationId source) {
    return rows.select(StoredTable.ACCOUNT_LISTING)
        .where("source_id", source.value())
        .orderBy("integration_id")
        .list(JdbiDiscoveryRuleRepository::listing);
  }

  @Override
  public List<AccountListing> unlisted(WorkspaceId workspace) {
    return rows.select(StoredTable.ACCOUNT_LISTING)
        .and("unlisted_since IS NOT NULL")
        .and(
            "EXISTS (SELECT 1 FROM integration"
                + " WHERE id = integration_id AND workspace_id = :workspace)")
        .bind("workspace", workspace.value())
        .orderBy("integration_id, source_id")
        .list(JdbiDiscoveryRuleRepository::listing);
  }

  private static RowValues row(DiscoveryRule rule) {
    return RowValues.of(StoredTable.DISCOVERY_RULE)
        .text("id", rule.id().value())
        .text("workspace_id", rule.workspace().value())
        .text("source_id", rule.source().value())
        .text("scope", rule.scope().orElse(""))
        .text("mode", rule.mode().name())
        .text("exclusions", rule.exclusions().stream().sorted().collect(joining(" ")))
        .time("created_at", rule.createdAt())
        .time("next_run_at", rule.nextRunAt())
        .time("last_run_at", rule.lastRunAt())
        .text("problem", rule.problem())
        .number("version", rule.version());
  }

  private static DiscoveryRule rule(RowValues row) {
    String scope = row.text("scope");
    String exclusions = row.text("exclusions");
    return new DiscoveryRule(
        new DiscoveryRuleId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        new IntegrationId(row.text("source_id")),
        scope.isEmpty() ? Optional.empty() : Optional.of(scope),
        Mode.valueOf(row.text("mode")),
        exclusions.isEmpty() ? Set.of() : Set.of(exclusions.split(" ", -1)),
        row.time("created_at"),
        row.time("next_run_at"),
        row.optionalTime("last_run_at"),
        row.optionalText("problem"),
        row.number("version"));
  }

  private static AccountListing listing(RowValues row) {
    return new AccountListing(
        new IntegrationId(row.text("integration_id")),
        new IntegrationId(row.text("source_id")),
        row.optionalTime("unlisted_since"));
  }
}
