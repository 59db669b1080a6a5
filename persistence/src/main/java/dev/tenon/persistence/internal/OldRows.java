package dev.tenon.persistence.internal;

import dev.tenon.core.integration.IntegrationId;
import java.time.Instant;

/** Removes old rows of an integration from a table whose rows are numbered. */
final class OldRows {

  /** Each call adds at most one row, so this catches up after the retention was shortened. */
  private static final int AT_ONCE = 20;

  private OldRows() {}

  /** Removes some of the rows before a time; the newest row stays. */
  static void remove(
      AuthenticatedRows rows,
      StoredTable table,
      String number,
      IntegrationId integration,
      Instant before) {
    String sql =
        """
        DELETE FROM %1$s WHERE at < :before
          AND %2$s IN (SELECT %2$s FROM %1$s WHERE integration_id = :id ORDER BY %2$s LIMIT %3$d)
          AND %2$s < (SELECT max(%2$s) FROM %1$s WHERE integration_id = :id)\
        """
            .formatted(table.sqlName(), number, AT_ONCE);
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(sql)
                    .bind("id", integration.value())
                    .bind("before", StoredTime.write(before))
                    .execute());
  }
}
