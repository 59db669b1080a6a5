package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Onboardings in the table {@code onboarding}. */
public record JdbiOnboardingRepository(JdbiTransactions transactions)
    implements OnboardingRepository {

  private static final String SELECT =
      """
      SELECT id, workspace_id, provider, integration_id, name, state, form_json, published_json, discovered,
        last_attempt_json, started_at, version
      FROM onboarding
      """;

  @Override
  public void add(Onboarding onboarding) {
    transactions.using(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        INSERT INTO onboarding (id, workspace_id, provider, integration_id, name,
                          name_key, state, form_json, published_json, discovered, last_attempt_json,
                          last_attempt_at, last_outcome, started_at, version)
                        VALUES (:id, :workspace, :provider, :integration, :name,
                          :nameKey, :state, :form, :published, :discovered, :lastAttempt,
                          :lastAttemptAt, :lastOutcome, :startedAt, :version)\
                        """),
                    onboarding)
                .execute());
  }

  @Override
  public Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SELECT + "WHERE workspace_id = :workspace AND id = :id")
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(StoredRow.reading(JdbiOnboardingRepository::read))
                .findOne());
  }

  @Override
  public Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE workspace_id = :workspace AND name_key = :nameKey AND state ="
                        + " 'OPEN'")
                .bind("workspace", workspace.value())
                .bind("nameKey", Names.key(name))
                .map(StoredRow.reading(JdbiOnboardingRepository::read))
                .findOne());
  }

  @Override
  public Optional<Onboarding> findOpenByDiscovered(
      WorkspaceId workspace, ProviderId provider, String accountId) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE workspace_id = :workspace AND provider = :provider AND discovered"
                        + " = :account AND state = 'OPEN' ORDER BY started_at DESC, id LIMIT 1")
                .bind("workspace", workspace.value())
                .bind("provider", provider.value())
                .bind("account", accountId)
                .map(StoredRow.reading(JdbiOnboardingRepository::read))
                .findOne());
  }

  @Override
  public List<OnboardingSummary> open(WorkspaceId workspace, Optional<Position> after, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, provider, name, discovered, started_at, last_attempt_at, last_outcome
                    FROM onboarding
                    WHERE workspace_id = :workspace AND state = 'OPEN' AND started_at <= :startedAt
                      AND (started_at < :startedAt OR id > :id)
                    ORDER BY started_at DESC, id LIMIT :limit\
                    """)
                .bind("workspace", workspace.value())
                .bind(
                    "startedAt", after.map(Position::startedAt).map(StoredTime::write).orElse("~"))
                .bind("id", after.map(position -> position.id().value()).orElse(""))
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiOnboardingRepository::readSummary))
                .list());
  }

  @Override
  public boolean update(Onboarding onboarding) {
    return transactions.using(
        handle ->
            bind(
                        handle.createUpdate(
                            """
                            UPDATE onboarding SET workspace_id = :workspace, provider = :provider,
                              integration_id = :integration, name = :name, name_key = :nameKey,
                              state = :state, form_json = :form, published_json = :published, discovered = :discovered,
                              last_attempt_json = :lastAttempt, last_attempt_at = :lastAttemptAt,
                              last_outcome = :lastOutcome, started_at = :startedAt,
                              version = version + 1
                            WHERE id = :id AND version = :version\
                            """),
                        onboarding)
                    .execute()
                == 1);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Onboarding onboarding) {
    return statement
        .bind("id", onboarding.id().value())
        .bind("workspace", onboarding.workspace().value())
        .bind("provider", onboarding.provider().value())
        .bind("integration", onboarding.integration().value())
        .bind("name", onboarding.name())
        .bind("nameKey", Names.key(onboarding.name()))
        .bind("state", onboarding.state().name())
        .bind("form", TextsJson.write(onboarding.form()))
        .bind("published", TextsJson.write(onboarding.published()))
        .bind("discovered", onboarding.discovered().orElse(null))
        .bind("lastAttempt", onboarding.lastAttempt().map(VerificationJson::write).orElse(null))
        .bind(
            "lastAttemptAt", StoredTime.writeOrNull(onboarding.lastAttempt().map(Verification::at)))
        .bind("lastOutcome", onboarding.lastAttempt().map(one -> one.outcome().name()).orElse(null))
        .bind("startedAt", StoredTime.write(onboarding.startedAt()))
        .bind("version", onboarding.version());
  }

  private static OnboardingSummary readSummary(ResultSet row, StatementContext context)
      throws SQLException {
    return new OnboardingSummary(
        new OnboardingId(row.getString("id")),
        ProviderId.of(row.getString("provider")),
        row.getString("name"),
        Optional.ofNullable(row.getString("discovered")),
        StoredTime.read(row.getString("started_at")),
        StoredTime.readOrEmpty(row.getString("last_attempt_at")),
        Optional.ofNullable(row.getString("last_outcome")).map(Outcome::valueOf));
  }

  private static Onboarding read(ResultSet row, StatementContext context) throws SQLException {
    return new Onboarding(
        new OnboardingId(row.getString("id")),
        new WorkspaceId(row.getString("workspace_id")),
        ProviderId.of(row.getString("provider")),
        new IntegrationId(row.getString("integration_id")),
        row.getString("name"),
        OnboardingState.valueOf(row.getString("state")),
        TextsJson.readMap(row.getString("form_json")),
        TextsJson.readMap(row.getString("published_json")),
        Optional.ofNullable(row.getString("discovered")),
        Optional.ofNullable(row.getString("last_attempt_json")).map(VerificationJson::read),
        StoredTime.read(row.getString("started_at")),
        row.getLong("version"));
  }
}
