package dev.tenon.persistence.internal;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifications of many integrations that have not ended, in the table {@code verification_run}.
 */
record JdbiVerificationRuns(JdbiTransactions transactions) {

  private static final String PUT =
      """
      INSERT INTO verification_run (workspace_id, name, started_at)
      VALUES (:workspace, :name, :startedAt)
      ON CONFLICT (workspace_id, name) DO UPDATE SET started_at = excluded.started_at\
      """;

  private static final String FIND =
      "SELECT started_at FROM verification_run WHERE workspace_id = :workspace AND name = :name";

  private static final String REMOVE =
      """
      DELETE FROM verification_run
      WHERE workspace_id = :workspace AND name = :name AND started_at = :startedAt\
      """;

  void start(WorkspaceId workspace, String name, Instant startedAt) {
    execute(PUT, workspace, name, startedAt);
  }

  Optional<Instant> unfinished(WorkspaceId workspace, String name) {
    return transactions
        .using(
            handle ->
                handle
                    .createQuery(FIND)
                    .bind("workspace", workspace.value())
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne())
        .map(StoredTime::read);
  }

  void end(WorkspaceId workspace, String name, Instant startedAt) {
    execute(REMOVE, workspace, name, startedAt);
  }

  private void execute(String sql, WorkspaceId workspace, String name, Instant startedAt) {
    transactions.using(
        handle ->
            handle
                .createUpdate(sql)
                .bind("workspace", workspace.value())
                .bind("name", name)
                .bind("startedAt", StoredTime.write(startedAt))
                .execute());
  }
}
