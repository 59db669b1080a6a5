package dev.tenon.persistence.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.FormKey;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Integrations in the table {@code integration} and its dependent tables. */
public record JdbiIntegrationRepository(
    AuthenticatedRows rows,
    JdbiIntegrationRows lookups,
    JdbiHistory history,
    JdbiVerificationAttempts attempts,
    JdbiDailyOutcomes outcomes,
    JdbiCredentialExpiry expiries,
    JdbiVerificationDue dueTimes,
    JdbiVerificationRuns runs)
    implements IntegrationRepository {

  /** Uses these rows. */
  public JdbiIntegrationRepository(AuthenticatedRows rows) {
    this(
        rows,
        new JdbiIntegrationRows(rows),
        new JdbiHistory(rows),
        new JdbiVerificationAttempts(rows),
        new JdbiDailyOutcomes(rows),
        new JdbiCredentialExpiry(rows),
        new JdbiVerificationDue(rows.transactions()),
        new JdbiVerificationRuns(rows.transactions()));
  }

  @Override
  public void add(Integration integration) {
    rows.insert(row(integration));
    lookups.addFindings(integration);
    lookups.addFormValues(integration);
  }

  @Override
  public Optional<Integration> find(WorkspaceId workspace, IntegrationId id) {
    return inWorkspace(workspace).where("id", id.value()).find(JdbiIntegrationRepository::read);
  }

  @Override
  public Optional<Integration> findByName(WorkspaceId workspace, String name) {
    return inWorkspace(workspace)
        .where("name_key", Names.key(name))
        .find(JdbiIntegrationRepository::read);
  }

  @Override
  public Optional<Integration> findByAccount(
      WorkspaceId workspace, ProviderId provider, String accountId) {
    return inWorkspace(workspace)
        .where("provider", provider.value())
        .where("account_id", accountId)
        .find(JdbiIntegrationRepository::read);
  }

  @Override
  public boolean isLinked(ProviderId provider, String accountId) {
    return rows.select(StoredTable.INTEGRATION)
        .where("provider", provider.value())
        .where("account_id", accountId)
        .orderBy("id LIMIT 1")
        .find(JdbiIntegrationRepository::read)
        .isPresent();
  }

  @Override
  public Optional<Integration> findByForm(
      WorkspaceId workspace, ProviderId provider, Map<String, String> form) {
    return inWorkspace(workspace)
        .where("provider", provider.value())
        .where("form_key", FormKey.of(form))
        .orderBy("id LIMIT 1")
        .find(JdbiIntegrationRepository::read);
  }

  @Override
  public Optional<Integration> findByFormValue(
      WorkspaceId workspace, ProviderId provider, String field, String value) {
    return lookups
        .withFormValue(workspace, provider, field, value)
        .map(
            id ->
                find(workspace, id)
                    .filter(found -> found.provider().equals(provider))
                    .filter(found -> value.equals(found.form().get(field)))
                    .orElseThrow(() -> rows.tampered("integration_form_value", id.value())));
  }

  @Override
  public List<IntegrationSummary> list(
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order,
      Optional<Position> after,
      int limit) {
    return new JdbiIntegrationList(rows, workspace, filter, order).rows(after, limit);
  }

  @Override
  public IntegrationCounts counts(WorkspaceId workspace) {
    return lookups.counts(workspace);
  }

  @Override
  public IntegrationCounts counts() {
    return lookups.counts();
  }

  @Override
  public boolean update(Integration integration) {
    boolean updated = rows.replaceVersion(row(integration));
    if (updated) {
      lookups.replaceFindings(integration);
    }
    return updated;
  }

  @Override
  public void remove(WorkspaceId workspace, IntegrationId id) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM integration WHERE workspace_id = :workspace AND id = :id")
                    .bind("workspace", workspace.value())
                    .bind("id", id.value())
                    .execute());
  }

  @Override
  public void addHistory(IntegrationId id, HistoryEntry entry) {
    history.add(id, entry);
  }

  @Override
  public List<Numbered<HistoryEntry>> history(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit) {
    return history.newest(workspace, id, before, limit);
  }

  @Override
  public void removeBefore(IntegrationId id, Instant oldestAttempt, Instant oldestEntry) {
    OldRows.remove(rows, StoredTable.VERIFICATION, "number", id, oldestAttempt);
    OldRows.remove(rows, StoredTable.HISTORY, "line", id, oldestEntry);
  }

  @Override
  public void addAttempt(IntegrationId id, VerificationAttempt attempt) {
    attempts.add(id, attempt);
    outcomes.count(id, attempt);
  }

  @Override
  public List<OutcomeCount> outcomesSince(WorkspaceId workspace, LocalDate first) {
    return outcomes.since(workspace, first);
  }

  @Override
  public void schedule(WorkspaceId workspace, IntegrationId id, Optional<Instant> dueAt) {
    dueTimes.set(workspace, id, dueAt);
  }

  @Override
  public boolean claimDue(IntegrationId id, Instant now, Instant until) {
    return dueTimes.claimDue(id, now, until);
  }

  @Override
  public boolean claim(IntegrationId id, Instant now, Instant until) {
    return dueTimes.claim(id, now, until);
  }

  @Override
  public void startRun(WorkspaceId workspace, String name, Instant startedAt) {
    runs.start(workspace, name, startedAt);
  }

  @Override
  public Optional<Instant> unfinishedRun(WorkspaceId workspace, String name) {
    return runs.unfinished(workspace, name);
  }

  @Override
  public void endRun(WorkspaceId workspace, String name, Instant startedAt) {
    runs.end(workspace, name, startedAt);
  }

  @Override
  public boolean extendClaim(IntegrationId id, Instant until, Instant newUntil) {
    return dueTimes.extend(id, until, newUntil);
  }

  @Override
  public List<DueIntegration> due(int slice, Instant now, int limit) {
    return dueTimes.first(slice, now, limit);
  }

  @Override
  public Optional<Instant> nextDue(int slice) {
    return dueTimes.next(slice);
  }

  @Override
  public void setCredentialExpiry(
      WorkspaceId workspace, IntegrationId id, Optional<Instant> expiresAt) {
    expiries.set(workspace, id, expiresAt);
  }

  @Override
  public Optional<Instant> credentialExpiry(WorkspaceId workspace, IntegrationId id) {
    return expiries.find(workspace, id);
  }

  @Override
  public List<ExpiringCredential> expiring(
      WorkspaceId workspace, Instant until, Instant afterTime, String afterId, int limit) {
    return expiries.until(workspace, until, afterTime, afterId, limit).stream()
        .map(
            expiry ->
                new ExpiringCredential(
                    find(workspace, expiry.integration())
                        .map(IntegrationSummary::of)
                        .orElseThrow(
                            () -> rows.tampered("credential_expiry", expiry.integration().value())),
                    expiry.at()))
        .toList();
  }

  @Override
  public List<Numbered<VerificationAttempt>> attempts(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit) {
    return attempts.newest(workspace, id, before, limit);
  }

  private RowSelection inWorkspace(WorkspaceId workspace) {
    return rows.select(StoredTable.INTEGRATION).where("workspace_id", workspace.value());
  }

  private static RowValues row(Integration integration) {
    Account account = integration.account();
    Verification verification = integration.verification();
    return RowValues.of(StoredTable.INTEGRATION)
        .text("id", integration.id().value())
        .text("workspace_id", integration.workspace().value())
        .text("provider", integration.provider().value())
        .text("name", integration.name())
        .text("name_key", Names.key(integration.name()))
        .text("account_id", account.id())
        .text("account_name", account.displayName())
        .text("account_parent", account.parent())
        .text("form_json", TextsJson.write(integration.form()))
        .text("published_json", TextsJson.write(integration.published()))
        .text("state", integration.state().name())
        .text("verification_json", VerificationJson.write(verification))
        .text("rotation_json", integration.rotation().map(RotationJson::write))
        .flag("stale", integration.stale())
        .time("linked_at", integration.linkedAt())
        .number("version", integration.version())
        .text("form_key", FormKey.of(integration.form()))
        .text(
            "search_key",
            IntegrationFilter.searchText(integration.name(), account.displayName(), account.id()))
        .text("outcome", verification.outcome().name())
        .text("codes", StoredCodes.write(verification.codes()))
        .time("verified_at", verification.at())
        .time("attempted_at", integration.attemptedAt())
        .time("rotating_since", integration.rotation().map(Rotation::startedAt));
  }

  private static Integration read(RowValues row) {
    return new Integration(
        new IntegrationId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        ProviderId.of(row.text("provider")),
        row.text("name"),
        new Account(
            row.text("account_id"), row.text("account_name"), row.optionalText("account_parent")),
        TextsJson.readMap(row.text("form_json")),
        TextsJson.readMap(row.text("published_json")),
        IntegrationState.valueOf(row.text("state")),
        VerificationJson.read(row.text("verification_json")),
        row.optionalText("rotation_json").map(RotationJson::read),
        row.flag("stale"),
        row.time("attempted_at"),
        row.time("linked_at"),
        row.number("version"));
  }
}
