package dev.tenon.persistence.internal;

import dev.tenon.core.audit.AuditHead;
import dev.tenon.persistence.internal.MasterKey.Coverage;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What an older version wrote without authentication codes: before version 7 all rows, before
 * version 11 the audit trails. It is trusted once: when the database is first opened with its key
 * after the migration.
 */
record OlderRows(AuthenticatedRows rows) {

  private static final System.Logger LOG = System.getLogger(OlderRows.class.getName());

  private static final String ENDS_OF_TRAILS =
      """
      SELECT id, coalesce(entry.sequence, 0) AS entries, entry.hash AS hash
      FROM workspace LEFT JOIN audit_entry AS entry ON entry.workspace_id = workspace.id
        AND entry.sequence =
          (SELECT max(sequence) FROM audit_entry WHERE workspace_id = workspace.id)\
      """;

  /**
   * Computes the codes that are missing. Call it in the transaction that records that this was
   * done.
   */
  void authenticate(Coverage present) {
    if (present == Coverage.NOTHING) {
      authenticateRows();
    }
    sealTrails();
  }

  /** Entries keep the hashes that they have; {@code tenon audit verify} verifies those as well. */
  private void sealTrails() {
    Map<String, AuditHead> ends = rows.transactions().using(OlderRows::endsOfTrails);
    ends.forEach((workspace, head) -> rows.insert(JdbiAuditRepository.row(workspace, head)));
  }

  private static Map<String, AuditHead> endsOfTrails(Handle handle) {
    Map<String, AuditHead> ends = new LinkedHashMap<>();
    handle
        .createQuery(ENDS_OF_TRAILS)
        .map((row, context) -> Map.entry(row.getString("id"), endOfTrail(row)))
        .forEach(end -> ends.put(end.getKey(), end.getValue()));
    return ends;
  }

  private static AuditHead endOfTrail(ResultSet row) throws SQLException {
    long entries = row.getLong("entries");
    return entries == 0
        ? AuditHead.EMPTY
        : new AuditHead(entries, row.getString("hash"), entries + 1);
  }

  private void authenticateRows() {
    long total = 0;
    for (StoredTable table : StoredTable.values()) {
      total += rows.transactions().using(handle -> authenticate(handle, table));
    }
    LOG.log(
        Level.INFO,
        "Computed the authentication codes of {0} records of an older database. This happens once.",
        total);
  }

  private long authenticate(Handle handle, StoredTable table) {
    RowPages pages =
        new RowPages(
            table,
            table.selection(rows.transactions().dialect()),
            (row, context) -> RowValues.read(table, table.columns(), row));
    long total = 0;
    for (List<RowValues> page = pages.first(handle);
        !page.isEmpty();
        page = pages.following(handle, page)) {
      PreparedBatch batch = handle.prepareBatch(table.replacement());
      for (RowValues row : page) {
        row.authenticatedBy(rows.keys().current().rows()).bindTo(batch);
        batch.add();
      }
      batch.execute();
      total += page.size();
    }
    return total;
  }
}
