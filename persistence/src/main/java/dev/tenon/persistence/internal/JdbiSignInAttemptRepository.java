package dev.tenon.persistence.internal;

import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.operator.SignInAttempts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Attempts to sign in, in the table {@code sign_in_attempt}. */
public record JdbiSignInAttemptRepository(AuthenticatedRows rows)
    implements SignInAttemptRepository {

  @Override
  public Optional<SignInAttempts> find(String operatorHash, String sourceHash) {
    return rows.select(StoredTable.SIGN_IN_ATTEMPT)
        .where("operator_hash", operatorHash)
        .where("source_hash", sourceHash)
        .find(JdbiSignInAttemptRepository::read);
  }

  @Override
  public void put(SignInAttempts attempts) {
    RowValues row =
        RowValues.of(StoredTable.SIGN_IN_ATTEMPT)
            .text("operator_hash", attempts.operatorHash())
            .text("source_hash", attempts.sourceHash())
            .number("failures", attempts.failures())
            .time("blocked_until", attempts.blockedUntil())
            .time("attempted_at", attempts.attemptedAt())
            .time("proven_at", attempts.provenAt());
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  @Override
  public void removeAll(String operatorHash) {
    delete("operator_hash = :operator", Map.of("operator", operatorHash));
  }

  @Override
  public void removeBefore(Instant unproven, Instant proven) {
    delete(
        "proven_at IS NULL AND attempted_at < :unproven",
        Map.of("unproven", StoredTime.write(unproven)));
    delete("proven_at < :proven", Map.of("proven", StoredTime.write(proven)));
  }

  @Override
  public void keepNewestUnproven(int limit) {
    delete(
        """
        proven_at IS NULL AND attempted_at <= (
          SELECT attempted_at FROM sign_in_attempt WHERE proven_at IS NULL
          ORDER BY attempted_at DESC LIMIT 1 OFFSET :limit)\
        """,
        Map.of("limit", limit));
  }

  private void delete(String condition, Map<String, ?> values) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM sign_in_attempt WHERE " + condition)
                    .bindMap(values)
                    .execute());
  }

  private static SignInAttempts read(RowValues row) {
    return new SignInAttempts(
        row.text("operator_hash"),
        row.text("source_hash"),
        Math.toIntExact(row.number("failures")),
        row.optionalTime("blocked_until"),
        row.time("attempted_at"),
        row.optionalTime("proven_at"));
  }
}
