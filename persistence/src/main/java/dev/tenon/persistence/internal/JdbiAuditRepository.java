package dev.tenon.persistence.internal;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit trail in the table {@code audit_entry}, whose triggers reject changes. */
public record JdbiAuditRepository(JdbiTransactions transactions) implements AuditRepository {

  private static final String SELECT =
      """
      SELECT workspace_id, sequence, at, operator, action, subject, details_json, previous_hash,
        hash
      FROM audit_entry
      """;

  @Override
  public void append(AuditEntry entry) {
    transactions.using(
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
  public Optional<AuditEntry> last(WorkspaceId workspace) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT + "WHERE workspace_id = :workspace ORDER BY sequence DESC LIMIT 1")
                .bind("workspace", workspace.value())
                .map(StoredRow.reading(JdbiAuditRepository::read))
                .findOne());
  }

  @Override
  public List<AuditEntry> after(WorkspaceId workspace, long afterSequence, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE workspace_id = :workspace AND sequence > :after ORDER BY sequence"
                        + " LIMIT :limit")
                .bind("workspace", workspace.value())
                .bind("after", afterSequence)
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiAuditRepository::read))
                .list());
  }

  @Override
  public List<AuditEntry> newest(
      WorkspaceId workspace, AuditFilter filter, OptionalLong beforeSequence, int limit) {
    return transactions.using(
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
