package dev.tenon.persistence.internal;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.error.StoreErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The audit trail in the table {@code audit_entry}, whose triggers reject changes, and its sealed
 * end in the table {@code audit_head}.
 */
public record JdbiAuditRepository(AuthenticatedRows rows) implements AuditRepository {

  private static final String SELECT =
      """
      SELECT workspace_id, sequence, at, operator, action, subject, details_json, previous_hash,
        hash
      FROM audit_entry
      """;

  @Override
  public void append(AuditEntry entry) {
    seal(entry);
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO audit_entry (workspace_id, sequence, at, operator, action, subject,
                          details_json, previous_hash, hash)
                        VALUES (:workspace, :sequence, :at, :operator, :action, :subject,
                          :details, :previousHash, :hash)\
                        """)
                    .bind("workspace", entry.workspace().value())
                    .bind("sequence", entry.sequence())
                    .bind("at", StoredTime.write(entry.at()))
                    .bind("operator", entry.operator())
                    .bind("action", entry.action())
                    .bind("subject", entry.subject())
                    .bind("details", TextsJson.write(entry.details()))
                    .bind("previousHash", entry.previousHash())
                    .bind("hash", entry.hash())
                    .execute());
  }

  @Override
  public Optional<AuditHead> head(WorkspaceId workspace) {
    try {
      return sealedHead(workspace);
    } catch (TenonException e) {
      if (e.code() == StoreErrorCode.STORE_TAMPERED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public byte[] keyedHash(byte[] content) {
    return rows.auditKey().get().of(content);
  }

  /** Adds the head of a workspace's trail with the workspace itself. */
  void begin(WorkspaceId workspace) {
    if (sealedHead(workspace).isEmpty()) {
      rows.insert(row(workspace.value(), AuditHead.EMPTY));
    }
  }

  /** The row of a head. */
  static RowValues row(String workspace, AuditHead head) {
    return RowValues.of(StoredTable.AUDIT_HEAD)
        .text("workspace_id", workspace)
        .number("entries", head.entries())
        .text("hash", head.hash())
        .number("keyed_from", head.keyedFrom());
  }

  /** Only the first entry of a workspace that is not added yet finds no head. */
  private void seal(AuditEntry entry) {
    Optional<AuditHead> before = sealedHead(entry.workspace());
    AuditHead head = before.orElse(AuditHead.EMPTY);
    boolean missing = before.isEmpty() && isAdded(entry.workspace());
    if (missing || !head.isFollowedBy(entry)) {
      throw rows.tampered(StoredTable.AUDIT_HEAD.sqlName(), entry.workspace().value());
    }
    RowValues after = row(entry.workspace().value(), head.after(entry));
    if (!rows.replace(after)) {
      rows.insert(after);
    }
  }

  private Optional<AuditHead> sealedHead(WorkspaceId workspace) {
    return rows.select(StoredTable.AUDIT_HEAD)
        .where("workspace_id", workspace.value())
        .find(
            row ->
                new AuditHead(row.number("entries"), row.text("hash"), row.number("keyed_from")));
  }

  private boolean isAdded(WorkspaceId workspace) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery("SELECT EXISTS (SELECT 1 FROM workspace WHERE id = :workspace)")
                    .bind("workspace", workspace.value())
                    .mapTo(Boolean.class)
                    .one());
  }

  @Override
  public List<AuditEntry> after(WorkspaceId workspace, long afterSequence, int limit) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + "WHERE workspace_id = :workspace AND sequence > :after ORDER BY"
                            + " sequence LIMIT :limit")
                    .bind("workspace", workspace.value())
                    .bind("after", afterSequence)
                    .bind("limit", limit)
                    .map(StoredRow.reading(JdbiAuditRepository::read))
                    .list());
  }

  @Override
  public List<AuditEntry> newest(
      WorkspaceId workspace, AuditFilter filter, OptionalLong beforeSequence, int limit) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + "WHERE workspace_id = :workspace AND sequence < :before"
                            + (filter.action().isPresent() ? " AND action = :action" : "")
                            + (filter.operator().isPresent() ? " AND operator = :operator" : "")
                            + (filter.subject().isPresent() ? " AND subject = :subject" : "")
                            + " ORDER BY sequence DESC LIMIT :limit")
                    .bind("workspace", workspace.value())
                    .bind("before", beforeSequence.orElse(Long.MAX_VALUE))
                    .bindMap(conditions(filter))
                    .bind("limit", limit)
                    .map(StoredRow.reading(JdbiAuditRepository::read))
                    .list());
  }

  private static Map<String, String> conditions(AuditFilter filter) {
    Map<String, String> conditions = new HashMap<>();
    filter.action().ifPresent(action -> conditions.put("action", action));
    filter.operator().ifPresent(operator -> conditions.put("operator", operator));
    filter.subject().ifPresent(subject -> conditions.put("subject", subject));
    return conditions;
  }

  private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        new WorkspaceId(row.getString("workspace_id")),
        row.getLong("sequence"),
        StoredTime.read(row.getString("at")),
        row.getString("operator"),
        row.getString("action"),
        row.getString("subject"),
        TextsJson.readMap(row.getString("details_json")),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
