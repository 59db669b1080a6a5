package dev.tenon.cli.migrate;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.store.TableCopy;
import java.util.List;
import java.util.Optional;

/**
 * The tables that were copied.
 *
 * @param from the database file
 * @param to the address of the PostgreSQL database
 */
record CopiedView(String from, String to, List<TableCopy> tables) implements View {

  CopiedView {
    tables = List.copyOf(tables);
  }

  @Override
  public void print(TextLayout page) {
    page.table(new Table(List.of("TABLE", "ROWS", "SHA-256"), rows()))
        .say(
            Style.GOOD,
            "✓ %s contains everything from %s: the digests agree, and all records and audit trails are authentic."
                .formatted(to, from))
        .say(
            "Commands use %s from now on. %s was not changed; delete it when you have a backup of the new database."
                .formatted(to, from));
  }

  @Override
  public Object json() {
    return new Document(from, to, tables);
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(new Table(List.of("table", "rows", "sha256"), rows()));
  }

  private List<List<String>> rows() {
    return tables.stream()
        .map(table -> List.of(table.name(), Long.toString(table.rows()), table.digest()))
        .toList();
  }

  record Document(String from, String to, List<TableCopy> tables) {}
}
