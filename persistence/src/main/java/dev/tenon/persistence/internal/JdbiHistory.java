package dev.tenon.persistence.internal;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.OptionalLong;

/** The history of integrations, in the table {@code integration_history}. */
record JdbiHistory(AuthenticatedRows rows) {

  /** Whether the integration belongs to the workspace. */
  static final String IN_WORKSPACE =
      "EXISTS (SELECT 1 FROM integration WHERE id = :integration_id AND workspace_id = :workspace)";

  void add(IntegrationId integration, HistoryEntry entry) {
    rows.insert(
        RowValues.of(StoredTable.HISTORY)
            .number("line", rows.nextNumber(StoredTable.HISTORY))
            .text("integration_id", integration.value())
            .time("at", entry.at())
            .text("operator", entry.operator())
            .text("event", entry.event().name())
            .text("state", entry.state().name())
            .text("codes_json", TextsJson.write(entry.codes()))
            .text("note", entry.note()));
  }

  List<Numbered<HistoryEntry>> newest(
      WorkspaceId workspace, IntegrationId integration, OptionalLong before, int limit) {
    return rows.select(StoredTable.HISTORY)
        .where("integration_id", integration.value())
        .and("line < :before")
        .bind("before", before.orElse(Long.MAX_VALUE))
        .and(IN_WORKSPACE)
        .bind("workspace", workspace.value())
        .orderBy("line DESC LIMIT :limit")
        .bind("limit", limit)
        .list(row -> new Numbered<>(row.number("line"), read(row)));
  }

  private static HistoryEntry read(RowValues row) {
    return new HistoryEntry(
        row.time("at"),
        row.text("operator"),
        HistoryEntry.Event.valueOf(row.text("event")),
        IntegrationState.valueOf(row.text("state")),
        TextsJson.readList(row.text("codes_json")),
        row.text("note"));
  }
}
