package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads all rows of a table page by page, in the order of the primary key.
 *
 * @param selection what to select of each row, without a FROM
 */
record RowPages(StoredTable table, String selection, RowMapper<RowValues> mapper) {

  private static final int SIZE = 500;

  /** The first page; empty if the table is empty. */
  List<RowValues> first(Handle handle) {
    return handle.createQuery(sql("")).map(mapper).list();
  }

  /** The page that follows a page; empty if that was the last one. */
  List<RowValues> following(Handle handle, List<RowValues> page) {
    return after(handle, page.get(page.size() - 1));
  }

  /** The page after a row, of which only the primary key counts. */
  List<RowValues> after(Handle handle, RowValues last) {
    String names = names("");
    Query query = handle.createQuery(sql(" WHERE (" + names + ") > (" + names(":") + ")"));
    for (StoredColumn key : table.keys()) {
      query.bind(key.name(), last.get(key.name()));
    }
    return query.map(mapper).list();
  }

  private String sql(String condition) {
    return selection
        + " FROM "
        + table.sqlName()
        + condition
        + " ORDER BY "
        + names("")
        + " LIMIT "
        + SIZE;
  }

  private String names(String prefix) {
    return table.keys().stream().map(key -> prefix + key.name()).collect(joining(", "));
  }
}
