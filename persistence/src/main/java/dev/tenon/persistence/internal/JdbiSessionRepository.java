package dev.tenon.persistence.internal;

import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;

/** Sessions in the table {@code session}. */
public record JdbiSessionRepository(AuthenticatedRows rows) implements SessionRepository {

  @Override
  public void add(Session session) {
    rows.insert(row(session));
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    return rows.select(StoredTable.SESSION)
        .where("token_hash", tokenHash)
        .find(JdbiSessionRepository::read);
  }

  @Override
  public void update(Session session) {
    rows.replace(row(session));
  }

  @Override
  public void remove(String tokenHash) {
    delete("token_hash = :value", tokenHash);
  }

  @Override
  public void removeAll(OperatorId operator) {
    delete("operator_key = :value", Names.key(operator.value()));
  }

  @Override
  public void removeExpired(Instant now) {
    delete("expires_at <= :value", StoredTime.write(now));
  }

  private void delete(String condition, String value) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM session WHERE " + condition)
                    .bind("value", value)
                    .execute());
  }

  private static RowValues row(Session session) {
    return RowValues.of(StoredTable.SESSION)
        .text("token_hash", session.tokenHash())
        .text("operator_key", Names.key(session.operator().value()))
        .text("operator", session.operator().value())
        .time("created_at", session.createdAt())
        .time("expires_at", session.expiresAt())
        .text("kind", session.kind().name())
        .time("last_used_at", session.lastUsedAt());
  }

  private static Session read(RowValues row) {
    return new Session(
        row.text("token_hash"),
        OperatorId.of(row.text("operator")),
        row.optionalText("kind").map(SessionKind::valueOf).orElse(SessionKind.COMMAND_LINE),
        row.time("created_at"),
        row.time("expires_at"),
        row.optionalTime("last_used_at").orElse(row.time("created_at")));
  }
}
