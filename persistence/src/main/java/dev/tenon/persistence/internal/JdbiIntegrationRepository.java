package dev.tenon.persistence.internal;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Integrations in the table {@code integration} and the tables that belong to it. */
public record JdbiIntegrationRepository(
    JdbiTransactions transactions,
    JdbiIntegrationRows rows,
    JdbiHistory history,
    JdbiVerificationAttempts attempts)
    implements IntegrationRepository {

  private static final String SELECT =
      """
      SELECT id, workspace_id, provider, name, account_id, account_name, account_parent, form_json,
        published_json, state, verification_json, rotation_json, stale, attempted_at,
        linked_at, version
      FROM integration
      """;

  /** Over these transactions. */
  public JdbiIntegrationRepository(JdbiTransactions transactions) {
    this(
        transactions,
        new JdbiIntegrationRows(transactions),
        new JdbiHistory(transactions),
        new JdbiVerificationAttempts(transactions));
  }

  @Override
  public void add(Integration integration) {
    transactions.using(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        INSERT INTO integration (id, workspace_id, provider, name, name_key,
                          account_id, account_name, account_parent, form_json, published_json,
                          state, verification_json, rotation_json, stale, linked_at, version,
                          form_key, search_key, outcome, codes, verified_at, attempted_at,
                          rotating_since)
                        VALUES (:id, :workspace, :provider, :name, :nameKey,
                          :accountId, :accountName, :accountParent, :form, :published,
                          :state, :verification, :rotation, :stale, :linkedAt, :version,
                          :formKey, :searchKey, :outcome, :codes, :verifiedAt, :attemptedAt,
                          :rotatingSince)\
                        """),
                    integration)
                .execute());
    rows.addFindings(integration);
    rows.addFormValues(integration);
  }

  @Override
  public Optional<Integration> find(WorkspaceId workspace, IntegrationId id) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SELECT + "WHERE workspace_id = :workspace AND id = :id")
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(StoredRow.reading(JdbiIntegrationRepository::read))
                .findOne());
  }

  @Override
  public Optional<Integration> findByName(WorkspaceId workspace, String name) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SELECT + "WHERE workspace_id = :workspace AND name_key = :nameKey")
                .bind("workspace", workspace.value())
                .bind("nameKey", Names.key(name))
                .map(StoredRow.reading(JdbiIntegrationRepository::read))
                .findOne());
  }

  @Override
  public Optional<Integration> findByAccount(ProviderId provider, String accountId) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE provider = :provider AND account_id = :accountId"
                        + " ORDER BY linked_at, id LIMIT 1")
                .bind("provider", provider.value())
                .bind("accountId", accountId)
                .map(StoredRow.reading(JdbiIntegrationRepository::read))
                .findOne());
  }

  @Override
  public Optional<Integration> findByForm(
      WorkspaceId workspace, ProviderId provider, Map<String, String> form) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE workspace_id = :workspace AND provider = :provider AND form_key ="
                        + " :form ORDER BY id LIMIT 1")
                .bind("workspace", workspace.value())
                .bind("provider", provider.value())
                .bind("form", FormKey.of(form))
                .map(StoredRow.reading(JdbiIntegrationRepository::read))
                .findOne());
  }

  @Override
  public Optional<Integration> findByFormValue(
      WorkspaceId workspace, ProviderId provider, String field, String value) {
    return rows.withFormValue(workspace, provider, field, value)
        .flatMap(id -> find(workspace, id))
        .filter(found -> value.equals(found.form().get(field)));
  }

  @Override
  public List<IntegrationSummary> list(
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order,
      Optional<Position> after,
      int limit) {
    return new JdbiIntegrationList(transactions, workspace, filter, order).rows(after, limit);
  }

  @Override
  public IntegrationCounts counts(WorkspaceId workspace) {
    return rows.counts(workspace);
  }

  @Override
  public boolean update(Integration integration) {
    boolean updated = replace(integration);
    if (updated) {
      rows.replaceFindings(integration);
    }
    return updated;
  }

  private boolean replace(Integration integration) {
    return transactions.using(
        handle ->
            bind(
                        handle.createUpdate(
                            """
                            UPDATE integration SET workspace_id = :workspace, provider = :provider,
                              name = :name, name_key = :nameKey, account_id = :accountId,
                              account_name = :accountName, account_parent = :accountParent,
                              form_json = :form, published_json = :published, state = :state,
                              verification_json = :verification, rotation_json = :rotation,
                              stale = :stale,
                              linked_at = :linkedAt, form_key = :formKey,
                              search_key = :searchKey, outcome = :outcome, codes = :codes,
                              verified_at = :verifiedAt, attempted_at = :attemptedAt,
                              rotating_since = :rotatingSince, version = version + 1
                            WHERE id = :id AND version = :version\
                            """),
                        integration)
                    .execute()
                == 1);
  }

  @Override
  public void remove(WorkspaceId workspace, IntegrationId id) {
    transactions.using(
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
  public void addAttempt(IntegrationId id, VerificationAttempt attempt) {
    attempts.add(id, attempt);
  }

  @Override
  public List<Numbered<VerificationAttempt>> attempts(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit) {
    return attempts.newest(workspace, id, before, limit);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Integration integration) {
    return statement
        .bind("id", integration.id().value())
        .bind("workspace", integration.workspace().value())
        .bind("provider", integration.provider().value())
        .bind("name", integration.name())
        .bind("nameKey", Names.key(integration.name()))
        .bind("accountId", integration.account().id())
        .bind("accountName", integration.account().displayName())
        .bind("accountParent", integration.account().parent().orElse(null))
        .bind("form", TextsJson.write(integration.form()))
        .bind("published", TextsJson.write(integration.published()))
        .bind("state", integration.state().name())
        .bind("verification", VerificationJson.write(integration.verification()))
        .bind("rotation", integration.rotation().map(RotationJson::write).orElse(null))
        .bind("stale", integration.stale())
        .bind("linkedAt", StoredTime.write(integration.linkedAt()))
        .bind("formKey", FormKey.of(integration.form()))
        .bind(
            "searchKey",
            IntegrationFilter.searchText(
                integration.name(),
                integration.account().displayName(),
                integration.account().id()))
        .bind("outcome", integration.verification().outcome().name())
        .bind("codes", StoredCodes.write(integration.verification().codes()))
        .bind("verifiedAt", StoredTime.write(integration.verification().at()))
        .bind("attemptedAt", StoredTime.write(integration.attemptedAt()))
        .bind(
            "rotatingSince",
            StoredTime.writeOrNull(integration.rotation().map(Rotation::startedAt)))
        .bind("version", integration.version());
  }

  private static Integration read(ResultSet row, StatementContext context) throws SQLException {
    return new Integration(
        new IntegrationId(row.getString("id")),
        new WorkspaceId(row.getString("workspace_id")),
        ProviderId.of(row.getString("provider")),
        row.getString("name"),
        new Account(
            row.getString("account_id"),
            row.getString("account_name"),
            Optional.ofNullable(row.getString("account_parent"))),
        TextsJson.readMap(row.getString("form_json")),
        TextsJson.readMap(row.getString("published_json")),
        IntegrationState.valueOf(row.getString("state")),
        VerificationJson.read(row.getString("verification_json")),
        Optional.ofNullable(row.getString("rotation_json")).map(RotationJson::read),
        row.getBoolean("stale"),
        StoredTime.read(row.getString("attempted_at")),
        StoredTime.read(row.getString("linked_at")),
        row.getLong("version"));
  }
}
