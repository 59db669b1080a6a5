package dev.tenon.persistence.internal;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Operators in the table {@code operator}. */
public record JdbiOperatorRepository(JdbiTransactions transactions) implements OperatorRepository {

  private static final String SELECT =
      """
      SELECT name, workspace_id, role, password_hash, invitation_hash, invitation_expires_at,
        failed_sign_ins, locked_until, created_at
      FROM operator
      """;

  @Override
  public boolean add(Operator operator) {
    return transactions.using(
        handle ->
            bind(
                        handle.createUpdate(
                            """
                            INSERT INTO operator (name_key, name, workspace_id, role, password_hash,
                              invitation_hash, invitation_expires_at, failed_sign_ins,
                              locked_until, created_at)
                            VALUES (:nameKey, :name, :workspace, :role, :passwordHash,
                              :invitationHash, :invitationExpiresAt, :failedSignIns,
                              :lockedUntil, :createdAt)
                            ON CONFLICT (name_key) DO NOTHING\
                            """),
                        operator)
                    .execute()
                == 1);
  }

  @Override
  public Optional<Operator> find(OperatorId id) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SELECT + "WHERE name_key = :nameKey")
                .bind("nameKey", Names.key(id.value()))
                .map(StoredRow.reading(JdbiOperatorRepository::read))
                .findOne());
  }

  @Override
  public Optional<Operator> findInvited(String tokenHash) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SELECT + "WHERE invitation_hash = :tokenHash")
                .bind("tokenHash", tokenHash)
                .map(StoredRow.reading(JdbiOperatorRepository::read))
                .findOne());
  }

  @Override
  public List<Operator> ofWorkspace(WorkspaceId workspace, String afterKey, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        WHERE workspace_id = :workspace AND name_key > :after
                        ORDER BY name_key LIMIT :limit\
                        """)
                .bind("workspace", workspace.value())
                .bind("after", afterKey)
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiOperatorRepository::read))
                .list());
  }

  @Override
  public int countAdministrators(WorkspaceId workspace) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM operator
                    WHERE workspace_id = :workspace AND role = :role AND password_hash <> ''\
                    """)
                .bind("workspace", workspace.value())
                .bind("role", Role.ADMINISTRATOR.name())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public void update(Operator operator) {
    transactions.using(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        UPDATE operator SET name = :name, workspace_id = :workspace, role = :role,
                          password_hash = :passwordHash, invitation_hash = :invitationHash,
                          invitation_expires_at = :invitationExpiresAt,
                          failed_sign_ins = :failedSignIns, locked_until = :lockedUntil,
                          created_at = :createdAt
                        WHERE name_key = :nameKey\
                        """),
                    operator)
                .execute());
  }

  @Override
  public void remove(OperatorId id) {
    transactions.using(
        handle ->
            handle
                .createUpdate("DELETE FROM operator WHERE name_key = :nameKey")
                .bind("nameKey", Names.key(id.value()))
                .execute());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Operator operator) {
    return statement
        .bind("nameKey", Names.key(operator.id().value()))
        .bind("name", operator.id().value())
        .bind("workspace", operator.workspace().value())
        .bind("role", operator.role().name())
        // The column is older than invitations and cannot be empty in SQL's sense.
        .bind("passwordHash", operator.passwordHash().orElse(""))
        .bind(
            "invitationHash",
            operator.invitation().map(Operator.Invitation::tokenHash).orElse(null))
        .bind(
            "invitationExpiresAt",
            StoredTime.writeOrNull(operator.invitation().map(Operator.Invitation::expiresAt)))
        .bind("failedSignIns", operator.failedSignIns())
        .bind("lockedUntil", StoredTime.writeOrNull(operator.lockedUntil()))
        .bind("createdAt", StoredTime.write(operator.createdAt()));
  }

  private static Operator read(ResultSet row, StatementContext context) throws SQLException {
    Optional<String> invitation = Optional.ofNullable(row.getString("invitation_hash"));
    String expiresAt = row.getString("invitation_expires_at");
    return new Operator(
        OperatorId.of(row.getString("name")),
        new WorkspaceId(row.getString("workspace_id")),
        Role.valueOf(row.getString("role")),
        Optional.of(row.getString("password_hash")).filter(hash -> !hash.isEmpty()),
        invitation.map(hash -> new Operator.Invitation(hash, StoredTime.read(expiresAt))),
        row.getInt("failed_sign_ins"),
        StoredTime.readOrEmpty(row.getString("locked_until")),
        StoredTime.read(row.getString("created_at")));
  }
}
