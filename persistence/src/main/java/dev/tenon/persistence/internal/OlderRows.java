package dev.tenon.persistence.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The rows of a database older than version 7, which have no authentication codes. They are trusted
 * once: when the database is first opened with its key after the migration.
 */
record OlderRows(AuthenticatedRows rows) {

  private static final System.Logger LOG = System.getLogger(OlderRows.class.getName());

  /**
   * Computes the authentication codes of all rows. Call it in the transaction that records that
   * this was done.
   */
  void authenticate() {
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
            rows.transactions().dialect(),
            (row, context) -> RowValues.read(table, table.columns(), row));
    long total = 0;
    for (List<RowValues> page = pages.first(handle);
        !page.isEmpty();
        page = pages.following(handle, page)) {
      PreparedBatch batch = handle.prepareBatch(table.replacement());
      for (RowValues row : page) {
        row.authenticatedBy(rows.authentication()).bindTo(batch);
        batch.add();
      }
      batch.execute();
      total += page.size();
    }
    return total;
  }
}
