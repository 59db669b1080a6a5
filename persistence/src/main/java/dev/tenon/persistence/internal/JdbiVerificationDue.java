package dev.tenon.persistence.internal;

import static dev.tenon.core.integration.VerificationSchedule.latestAfter;
import static dev.tenon.core.integration.VerificationSchedule.sliceOf;

import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Update;

/** When verifications are due, in the table {@code verification_due}. */
record JdbiVerificationDue(JdbiTransactions transactions) {

  private static final String PUT =
      """
      INSERT INTO verification_due (integration_id, workspace_id, slice, due_at)
      VALUES (:id, :workspace, :slice, :dueAt)
      ON CONFLICT (integration_id) DO UPDATE SET due_at = excluded.due_at, reserved_until = NULL\
      """;

  private static final String CLAIM_DUE =
      """
      UPDATE verification_due SET due_at = :until, reserved_until = :until
      WHERE integration_id = :id AND (due_at <= :now OR due_at > :latest)\
      """;

  private static final String CLAIM =
      """
      INSERT INTO verification_due (integration_id, workspace_id, slice, due_at, reserved_until)
      SELECT id, workspace_id, :slice, :until, :until FROM integration WHERE id = :id
      ON CONFLICT (integration_id) DO UPDATE
        SET due_at = excluded.due_at, reserved_until = excluded.reserved_until
        WHERE verification_due.reserved_until IS NULL OR verification_due.reserved_until <= :now\
      """;

  private static final String EXTEND =
      """
      UPDATE verification_due SET due_at = :newUntil, reserved_until = :newUntil
      WHERE integration_id = :id AND due_at = :until\
      """;

  /** Two ranges of an index. With OR, all rows of the slice would be read. */
  private static final String DUE =
      """
      SELECT workspace_id, integration_id FROM (
        SELECT workspace_id, integration_id, due_at,
          row_number() OVER (PARTITION BY workspace_id ORDER BY due_at, integration_id) AS turn
        FROM (
          SELECT workspace_id, integration_id, due_at FROM verification_due
          WHERE slice = :slice AND due_at <= :now
          UNION ALL
          SELECT workspace_id, integration_id, due_at FROM verification_due
          WHERE slice = :slice AND due_at > :latest) AS due) AS waiting
      ORDER BY turn, due_at, integration_id LIMIT :limit\
      """;

  private static final String NEXT =
      "SELECT due_at FROM verification_due WHERE slice = :slice ORDER BY due_at LIMIT 1";

  void set(WorkspaceId workspace, IntegrationId id, Optional<Instant> dueAt) {
    if (dueAt.isEmpty()) {
      transactions.using(
          handle ->
              handle
                  .createUpdate("DELETE FROM verification_due WHERE integration_id = :id")
                  .bind("id", id.value())
                  .execute());
      return;
    }
    transactions.using(
        handle ->
            handle
                .createUpdate(PUT)
                .bind("id", id.value())
                .bind("workspace", workspace.value())
                .bind("slice", sliceOf(id, Watch.SLICES))
                .bind("dueAt", StoredTime.write(dueAt.get()))
                .execute());
  }

  boolean claimDue(IntegrationId id, Instant now, Instant until) {
    String latest = StoredTime.write(latestAfter(now));
    return claim(CLAIM_DUE, id, now, until, update -> update.bind("latest", latest));
  }

  boolean claim(IntegrationId id, Instant now, Instant until) {
    int slice = sliceOf(id, Watch.SLICES);
    return claim(CLAIM, id, now, until, update -> update.bind("slice", slice));
  }

  private boolean claim(
      String sql, IntegrationId id, Instant now, Instant until, UnaryOperator<Update> binding) {
    return transactions.using(
        handle ->
            binding
                    .apply(handle.createUpdate(sql))
                    .bind("id", id.value())
                    .bind("now", StoredTime.write(now))
                    .bind("until", StoredTime.write(until))
                    .execute()
                == 1);
  }

  boolean extend(IntegrationId id, Instant until, Instant newUntil) {
    return transactions.using(
        handle ->
            handle
                    .createUpdate(EXTEND)
                    .bind("id", id.value())
                    .bind("until", StoredTime.write(until))
                    .bind("newUntil", StoredTime.write(newUntil))
                    .execute()
                == 1);
  }

  List<DueIntegration> first(int slice, Instant now, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(DUE)
                .bind("slice", slice)
                .bind("now", StoredTime.write(now))
                .bind("latest", StoredTime.write(latestAfter(now)))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new DueIntegration(
                            new WorkspaceId(row.getString(1)), new IntegrationId(row.getString(2))))
                .list());
  }

  Optional<Instant> next(int slice) {
    return transactions
        .using(
            handle -> handle.createQuery(NEXT).bind("slice", slice).mapTo(String.class).findOne())
        .map(StoredTime::read);
  }
}
