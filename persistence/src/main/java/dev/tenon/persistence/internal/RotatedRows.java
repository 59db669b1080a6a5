package dev.tenon.persistence.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.internal.StoredKeys.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rewrites the rows of a table for the current key, page by page. Rows that are written meanwhile
 * are for the current key already.
 */
record RotatedRows(AuthenticatedRows rows, LoadedKeys loadedKeys, StoredTable table) {

  private static final String POSITION =
      "UPDATE vault_key SET rotated_table = :table, rotated_up_to = :upTo";

  /**
   * Rewrites the rows after a position, up to the end of the table.
   *
   * @param last the primary key of the last row that was rewritten, as JSON
   */
  void rewrite(Optional<String> last) {
    Optional<RowValues> done = last.map(this::keyOf);
    do {
      Optional<RowValues> after = done;
      if (table == StoredTable.CREDENTIAL) {
        rewrap(after);
      }
      done = rows.transactions().writeAlone(() -> rewritePage(after));
    } while (done.isPresent());
  }

  /**
   * Reads every row, and fails at one that is not authentic for the current key.
   *
   * @throws dev.tenon.core.error.TenonException {@link
   *     dev.tenon.persistence.error.StoreErrorCode#STORE_TAMPERED}
   */
  void check() {
    AuthenticatedRows strict = rows.withoutFormer();
    Optional<RowValues> done = Optional.empty();
    do {
      Optional<RowValues> after = done;
      done =
          rows.transactions()
              .read(
                  () -> {
                    List<RowValues> page = page(strict, after);
                    page.forEach(this::requireCurrentKey);
                    return last(page);
                  });
    } while (done.isPresent());
  }

  private void requireCurrentKey(RowValues row) {
    if (table == StoredTable.CREDENTIAL
        && !row.optionalText("key_id").equals(Optional.of(rows.keys().current().id()))) {
      throw rows.tampered(table.sqlName(), row.id());
    }
  }

  private Optional<RowValues> rewritePage(Optional<RowValues> after) {
    if (rows.keys().former().isEmpty()) {
      return Optional.empty(); // Another process has ended the exchange.
    }
    List<RowValues> page = page(rows, after);
    rows.transactions().using(handle -> write(handle, page));
    return last(page);
  }

  private int write(Handle handle, List<RowValues> page) {
    RowAuthentication current = rows.keys().current().rows();
    PreparedBatch batch = handle.prepareBatch(table.macReplacement());
    for (RowValues row : page) {
      if (!current.isAuthentic(row, false)) {
        row.withMacOf(current).bindMacTo(batch);
        batch.add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
    return recordPosition(handle, last(page));
  }

  /** After the last row, the exchange resumes at the next table. */
  private int recordPosition(Handle handle, Optional<RowValues> last) {
    List<StoredTable> tables = List.of(StoredTable.values());
    int following = tables.indexOf(table) + 1;
    if (last.isEmpty() && following == tables.size()) {
      return 0;
    }
    StoredTable next = last.isPresent() ? table : tables.get(following);
    Position position = new Position(next.name(), last.map(this::textOf));
    return handle
        .createUpdate(POSITION)
        .bind("table", position.table())
        .bind("upTo", position.upTo().orElse(null))
        .execute();
  }

  /** Wraps the data keys of a page again, which may call a key service for each of them. */
  private void rewrap(Optional<RowValues> after) {
    JdbiCredentialRepository credentials = new JdbiCredentialRepository(rows);
    List<SealedCredential> sealed =
        rows.transactions()
            .read(
                () -> {
                  List<SealedCredential> found = new ArrayList<>();
                  for (RowValues row : page(rows, after)) {
                    credentials.find(placeOf(row)).ifPresent(found::add);
                  }
                  return found;
                });
    String current = loadedKeys.current().current().id();
    Map<SealedCredential, SealedCredential> rewrapped = new HashMap<>();
    for (SealedCredential one : sealed) {
      if (!one.keyId().equals(current)) {
        rewrapped.put(one, loadedKeys.rewrap(one));
      }
    }
    if (!rewrapped.isEmpty()) {
      rows.transactions()
          .writeAlone(
              () -> {
                rewrapped.forEach((before, now) -> replace(credentials, before, now));
                return rewrapped.size();
              });
    }
  }

  /** A credential that was replaced or removed meanwhile has the current key already, or none. */
  private void replace(
      JdbiCredentialRepository credentials, SealedCredential before, SealedCredential now) {
    if (credentials.find(before.key()).equals(Optional.of(before))) {
      rows.replace(JdbiCredentialRepository.row(now));
    }
  }

  private static CredentialKey placeOf(RowValues row) {
    return new CredentialKey(new WorkspaceId(row.text("workspace_id")), row.text("owner"));
  }

  /** Without documents, which the hash in the row represents. */
  private List<RowValues> page(AuthenticatedRows reading, Optional<RowValues> after) {
    RowPages pages =
        new RowPages(
            table,
            table.summarySelection(rows.transactions().dialect()),
            reading.reading(table, table.summaryColumns(), row -> row));
    return rows.transactions()
        .using(
            handle -> after.isPresent() ? pages.after(handle, after.get()) : pages.first(handle));
  }

  private static Optional<RowValues> last(List<RowValues> page) {
    return page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
  }

  private String textOf(RowValues row) {
    Map<String, String> key = new HashMap<>();
    table.keys().forEach(column -> key.put(column.name(), String.valueOf(row.get(column.name()))));
    return TextsJson.write(key);
  }

  private RowValues keyOf(String json) {
    SortedMap<String, String> texts = TextsJson.readMap(json);
    RowValues row = RowValues.of(table);
    for (StoredColumn column : table.keys()) {
      String text = texts.get(column.name());
      if (column.type() == StoredColumn.Type.INTEGER) {
        row.number(column.name(), Long.parseLong(text));
      } else {
        row.text(column.name(), text);
      }
    }
    return row;
  }
}
