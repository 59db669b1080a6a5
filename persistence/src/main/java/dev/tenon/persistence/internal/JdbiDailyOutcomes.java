package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository.OutcomeCount;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How many verifications of a day had which outcome, in the table {@code verification_day}. They
 * are counted when they are added, so that a chart takes the same time however many there are.
 */
record JdbiDailyOutcomes(AuthenticatedRows rows) {

  /** In place of an outcome that is missing; a part of a primary key cannot be NULL. */
  private static final String NONE = "NONE";

  void count(IntegrationId integration, VerificationAttempt attempt) {
    String day = LocalDate.ofInstant(attempt.at(), ZoneOffset.UTC).toString();
    String outcome = attempt.outcome().map(Outcome::name).orElse(NONE);
    String workspace = workspaceOf(integration);
    Optional<Long> before =
        rows.select(StoredTable.VERIFICATION_DAY)
            .where("workspace_id", workspace)
            .where("day", day)
            .where("outcome", outcome)
            .find(row -> row.number("total"));
    RowValues row =
        RowValues.of(StoredTable.VERIFICATION_DAY)
            .text("workspace_id", workspace)
            .text("day", day)
            .text("outcome", outcome)
            .number("total", before.orElse(0L) + 1);
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  List<OutcomeCount> since(WorkspaceId workspace, LocalDate first) {
    return rows.select(StoredTable.VERIFICATION_DAY)
        .where("workspace_id", workspace.value())
        .and("day >= :first")
        .bind("first", first.toString())
        .orderBy("day, outcome")
        .list(
            row ->
                new OutcomeCount(
                    LocalDate.parse(row.text("day")),
                    Optional.of(row.text("outcome"))
                        .filter(outcome -> !outcome.equals(NONE))
                        .map(Outcome::valueOf),
                    row.number("total")));
  }

  private String workspaceOf(IntegrationId integration) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery("SELECT workspace_id FROM integration WHERE id = :id")
                    .bind("id", integration.value())
                    .mapTo(String.class)
                    .one());
  }
}
