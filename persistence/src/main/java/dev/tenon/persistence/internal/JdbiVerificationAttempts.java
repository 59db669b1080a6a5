package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Attempts to verify integrations, in the tables {@code verification(_finding)}. */
record JdbiVerificationAttempts(JdbiTransactions transactions) {

  void add(IntegrationId integration, VerificationAttempt attempt) {
    transactions.using(
        handle -> {
          long number =
              handle
                  .createQuery(
                      """
                      INSERT INTO verification (integration_id, at, took_millis, outcome)
                      VALUES (:integration, :at, :took, :outcome) RETURNING number\
                      """)
                  .bind("integration", integration.value())
                  .bind("at", StoredTime.write(attempt.at()))
                  .bind("took", attempt.took().toMillis())
                  .bind("outcome", attempt.outcome().map(Outcome::name).orElse(null))
                  .mapTo(Long.class)
                  .one();
          if (attempt.codes().isEmpty()) {
            return 0;
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO verification_finding (verification, position, code)
                  VALUES (:verification, :position, :code)\
                  """);
          for (int position = 0; position < attempt.codes().size(); position++) {
            batch
                .bind("verification", number)
                .bind("position", position)
                .bind("code", attempt.codes().get(position))
                .add();
          }
          return batch.execute().length;
        });
  }

  List<Numbered<VerificationAttempt>> newest(
      WorkspaceId workspace, IntegrationId integration, OptionalLong before, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT v.number, v.at, v.took_millis, v.outcome,
                      (SELECT group_concat(f.code, char(10)) FROM (
                        SELECT code FROM verification_finding
                        WHERE verification = v.number ORDER BY position) f) AS codes
                    FROM verification v JOIN integration i ON i.id = v.integration_id
                    WHERE v.integration_id = :integration AND i.workspace_id = :workspace
                      AND v.number < :before
                    ORDER BY v.number DESC LIMIT :limit\
                    """)
                .bind("integration", integration.value())
                .bind("workspace", workspace.value())
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiVerificationAttempts::read))
                .list());
  }

  private static Numbered<VerificationAttempt> read(ResultSet row, StatementContext context)
      throws SQLException {
    return new Numbered<>(
        row.getLong("number"),
        new VerificationAttempt(
            StoredTime.read(row.getString("at")),
            Duration.ofMillis(row.getLong("took_millis")),
            Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
            Optional.ofNullable(row.getString("codes")).map(StoredCodes::read).orElse(List.of())));
  }
}
