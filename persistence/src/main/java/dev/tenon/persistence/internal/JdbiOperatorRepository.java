package dev.tenon.persistence.internal;

import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Operators in the table {@code operator}. */
public record JdbiOperatorRepository(JdbiTransactions transactions) implements OperatorRepository {

  @Override
  public boolean add(Operator operator) {
    return transactions.using(
        handle ->
            bind(
                        handle.createUpdate(
                            """
                            INSERT INTO operator (name_key, name, workspace_id, password_hash,
                              failed_sign_ins, locked_until, created_at)
                            VALUES (:nameKey, :name, :workspace, :passwordHash,
                              :failedSignIns, :lockedUntil, :createdAt)
                            ON CONFLICT (name_key) DO NOTHING"""),
                        operator)
                    .execute()
                == 1);
  }

  @Override
  public Optional<Operator> find(OperatorId id) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, workspace_id, password_hash, failed_sign_ins, locked_until,
                      created_at
                    FROM operator WHERE name_key = :nameKey""")
                .bind("nameKey", Names.key(id.value()))
                .map(StoredRow.reading(JdbiOperatorRepository::read))
                .findOne());
  }

  @Override
  public void update(Operator operator) {
    transactions.using(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        UPDATE operator SET name = :name, workspace_id = :workspace,
                          password_hash = :passwordHash, failed_sign_ins = :failedSignIns,
                          locked_until = :lockedUntil, created_at = :createdAt
                        WHERE name_key = :nameKey"""),
                    operator)
                .execute());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Operator operator) {
    return statement
        .bind("nameKey", Names.key(operator.id().value()))
        .bind("name", operator.id().value())
        .bind("workspace", operator.workspace().value())
        .bind("passwordHash", operator.passwordHash())
        .bind("failedSignIns", operator.failedSignIns())
        .bind("lockedUntil", StoredTime.writeOrNull(operator.lockedUntil()))
        .bind("createdAt", StoredTime.write(operator.createdAt()));
  }

  private static Operator read(ResultSet row, StatementContext context) throws SQLException {
    return new Operator(
        OperatorId.of(row.getString("name")),
        new WorkspaceId(row.getString("workspace_id")),
        row.getString("password_hash"),
        row.getInt("failed_sign_ins"),
        StoredTime.readOrEmpty(row.getString("locked_until")),
        StoredTime.read(row.getString("created_at")));
  }
}
