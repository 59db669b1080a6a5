package dev.tenon.persistence.internal;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;

/** The history of integrations, in the table {@code integration_history}. */
record JdbiHistory(JdbiTransactions transactions) {

  void add(IntegrationId integration, HistoryEntry entry) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO integration_history (integration_id, at, operator, event, state,
                      codes_json, note)
                    VALUES (:integration, :at, :operator, :event, :state, :codes, :note)\
                    """)
                .bind("integration", integration.value())
                .bind("at", StoredTime.write(entry.at()))
                .bind("operator", entry.operator())
                .bind("event", entry.event().name())
                .bind("state", entry.state().name())
                .bind("codes", TextsJson.write(entry.codes()))
                .bind("note", entry.note())
                .execute());
  }

  List<Numbered<HistoryEntry>> newest(
      WorkspaceId workspace, IntegrationId integration, OptionalLong before, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT h.line, h.at, h.operator, h.event, h.state, h.codes_json, h.note
                    FROM integration_history h JOIN integration i ON i.id = h.integration_id
                    WHERE h.integration_id = :integration AND i.workspace_id = :workspace
                      AND h.line < :before
                    ORDER BY h.line DESC LIMIT :limit\
                    """)
                .bind("integration", integration.value())
                .bind("workspace", workspace.value())
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiHistory::read))
                .list());
  }

  private static Numbered<HistoryEntry> read(ResultSet row, StatementContext context)
      throws SQLException {
    return new Numbered<>(row.getLong("line"), readEntry(row));
  }

  private static HistoryEntry readEntry(ResultSet row) throws SQLException {
    return new HistoryEntry(
        StoredTime.read(row.getString("at")),
        row.getString("operator"),
        HistoryEntry.Event.valueOf(row.getString("event")),
        IntegrationState.valueOf(row.getString("state")),
        TextsJson.readList(row.getString("codes_json")),
        row.getString("note"));
  }
}
