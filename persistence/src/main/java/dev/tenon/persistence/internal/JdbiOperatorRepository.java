package dev.tenon.persistence.internal;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Operators in the table {@code operator}. */
public record JdbiOperatorRepository(AuthenticatedRows rows) implements OperatorRepository {

  @Override
  public boolean add(Operator operator) {
    return rows.insertUnlessTaken(row(operator), "name_key");
  }

  @Override
  public Optional<Operator> find(OperatorId id) {
    return rows.select(StoredTable.OPERATOR)
        .where("name_key", Names.key(id.value()))
        .find(JdbiOperatorRepository::read);
  }

  @Override
  public Optional<Operator> findInvited(String tokenHash) {
    return rows.select(StoredTable.OPERATOR)
        .where("invitation_hash", tokenHash)
        .find(JdbiOperatorRepository::read);
  }

  @Override
  public Optional<Operator> findByPasswordReset(String tokenHash) {
    return rows.select(StoredTable.OPERATOR)
        .where("reset_hash", tokenHash)
        .find(JdbiOperatorRepository::read);
  }

  @Override
  public Optional<Operator> findExternal(Operator.ExternalAccount account) {
    return rows.select(StoredTable.OPERATOR)
        .where("external_issuer", account.issuer())
        .where("external_subject", account.subject())
        .find(JdbiOperatorRepository::read);
  }

  @Override
  public List<Operator> ofWorkspace(WorkspaceId workspace, String afterKey, int limit) {
    return rows.select(StoredTable.OPERATOR)
        .where("workspace_id", workspace.value())
        .and("name_key > :after")
        .bind("after", afterKey)
        .orderBy("name_key LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiOperatorRepository::read);
  }

  /**
   * Reads the rows that it counts, because a forged one must not allow removing the last
   * administrator.
   */
  @Override
  public int countAdministrators(WorkspaceId workspace) {
    return rows.select(StoredTable.OPERATOR)
        .where("workspace_id", workspace.value())
        .where("role", Role.ADMINISTRATOR.name())
        .and("(password_hash <> '' OR external_issuer IS NOT NULL)")
        .list(row -> row.text("name_key"))
        .size();
  }

  @Override
  public void update(Operator operator) {
    rows.replace(row(operator));
  }

  @Override
  public void remove(OperatorId id) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM operator WHERE name_key = :nameKey")
                    .bind("nameKey", Names.key(id.value()))
                    .execute());
  }

  private static RowValues row(Operator operator) {
    return RowValues.of(StoredTable.OPERATOR)
        .text("name_key", Names.key(operator.id().value()))
        .text("name", operator.id().value())
        .text("workspace_id", operator.workspace().value())
        .text("role", operator.role().name())
        // The column is older than invitations and cannot be NULL.
        .text("password_hash", operator.passwordHash().orElse(""))
        .text("invitation_hash", operator.invitation().map(Operator.Invitation::tokenHash))
        .time("invitation_expires_at", operator.invitation().map(Operator.Invitation::expiresAt))
        // Attempts have a table of their own; the column cannot be NULL.
        .number("failed_sign_ins", 0)
        .time("created_at", operator.createdAt())
        .text("reset_hash", operator.passwordReset().map(Operator.PasswordReset::tokenHash))
        .time("reset_expires_at", operator.passwordReset().map(Operator.PasswordReset::expiresAt))
        .text("external_issuer", operator.external().map(Operator.ExternalAccount::issuer))
        .text("external_subject", operator.external().map(Operator.ExternalAccount::subject));
  }

  private static Operator read(RowValues row) {
    return new Operator(
        OperatorId.of(row.text("name")),
        new WorkspaceId(row.text("workspace_id")),
        Role.valueOf(row.text("role")),
        Optional.of(row.text("password_hash")).filter(hash -> !hash.isEmpty()),
        row.optionalText("invitation_hash")
            .map(hash -> new Operator.Invitation(hash, row.time("invitation_expires_at"))),
        row.optionalText("reset_hash")
            .map(hash -> new Operator.PasswordReset(hash, row.time("reset_expires_at"))),
        row.optionalText("external_issuer")
            .map(issuer -> new Operator.ExternalAccount(issuer, row.text("external_subject"))),
        row.time("created_at"));
  }
}
