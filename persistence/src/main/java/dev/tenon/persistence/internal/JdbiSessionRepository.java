package dev.tenon.persistence.internal;

import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Sessions in the table {@code session}. */
public record JdbiSessionRepository(JdbiTransactions transactions) implements SessionRepository {

  @Override
  public void add(Session session) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO session (token_hash, operator_key, operator, created_at, expires_at)
                    VALUES (:tokenHash, :operatorKey, :operator, :createdAt, :expiresAt)\
                    """)
                .bind("tokenHash", session.tokenHash())
                .bind("operatorKey", Names.key(session.operator().value()))
                .bind("operator", session.operator().value())
                .bind("createdAt", StoredTime.write(session.createdAt()))
                .bind("expiresAt", StoredTime.write(session.expiresAt()))
                .execute());
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT token_hash, operator, created_at, expires_at
                    FROM session WHERE token_hash = :tokenHash\
                    """)
                .bind("tokenHash", tokenHash)
                .map(StoredRow.reading(JdbiSessionRepository::read))
                .findOne());
  }

  @Override
  public void remove(String tokenHash) {
    transactions.using(
        handle ->
            handle
                .createUpdate("DELETE FROM session WHERE token_hash = :tokenHash")
                .bind("tokenHash", tokenHash)
                .execute());
  }

  @Override
  public void removeAll(OperatorId operator) {
    transactions.using(
        handle ->
            handle
                .createUpdate("DELETE FROM session WHERE operator_key = :operatorKey")
                .bind("operatorKey", Names.key(operator.value()))
                .execute());
  }

  @Override
  public void removeExpired(Instant now) {
    transactions.using(
        handle ->
            handle
                .createUpdate("DELETE FROM session WHERE expires_at <= :now")
                .bind("now", StoredTime.write(now))
                .execute());
  }

  private static Session read(ResultSet row, StatementContext context) throws SQLException {
    return new Session(
        row.getString("token_hash"),
        OperatorId.of(row.getString("operator")),
        StoredTime.read(row.getString("created_at")),
        StoredTime.read(row.getString("expires_at")));
  }
}
