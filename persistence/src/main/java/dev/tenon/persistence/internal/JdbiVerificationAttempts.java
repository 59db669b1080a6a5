package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Attempts to verify integrations, in {@code verification} and {@code verification_finding}. */
record JdbiVerificationAttempts(AuthenticatedRows rows) {

  void add(IntegrationId integration, VerificationAttempt attempt) {
    long number = rows.nextNumber(StoredTable.VERIFICATION);
    rows.insert(
        RowValues.of(StoredTable.VERIFICATION)
            .number("number", number)
            .text("integration_id", integration.value())
            .time("at", attempt.at())
            .number("took_millis", attempt.took().toMillis())
            .text("outcome", attempt.outcome().map(Outcome::name))
            .text(
                "codes",
                Optional.of(attempt.codes())
                    .filter(codes -> !codes.isEmpty())
                    .map(StoredCodes::write)));
    if (!attempt.codes().isEmpty()) {
      addFindings(number, attempt.codes());
    }
  }

  private void addFindings(long verification, List<String> codes) {
    rows.transactions()
        .using(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO verification_finding (verification, position, code)
                      VALUES (:verification, :position, :code)\
                      """);
              for (int position = 0; position < codes.size(); position++) {
                batch
                    .bind("verification", verification)
                    .bind("position", position)
                    .bind("code", codes.get(position))
                    .add();
              }
              return batch.execute();
            });
  }

  List<Numbered<VerificationAttempt>> newest(
      WorkspaceId workspace, IntegrationId integration, OptionalLong before, int limit) {
    return rows.select(StoredTable.VERIFICATION)
        .where("integration_id", integration.value())
        .and("number < :before")
        .bind("before", before.orElse(Long.MAX_VALUE))
        .and(JdbiHistory.IN_WORKSPACE)
        .bind("workspace", workspace.value())
        .orderBy("number DESC LIMIT :limit")
        .bind("limit", limit)
        .list(row -> new Numbered<>(row.number("number"), read(row)));
  }

  private static VerificationAttempt read(RowValues row) {
    return new VerificationAttempt(
        row.time("at"),
        Duration.ofMillis(row.number("took_millis")),
        row.optionalText("outcome").map(Outcome::valueOf),
        row.optionalText("codes").map(StoredCodes::read).orElse(List.of()));
  }
}
