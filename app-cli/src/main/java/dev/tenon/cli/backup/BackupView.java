package dev.tenon.cli.backup;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.store.StoreBackup;
import dev.tenon.cli.store.TableCopy;
import java.util.List;
import java.util.Optional;

/**
 * The tables in a backup.
 *
 * @param archive the path of the backup
 * @param done what was done
 * @param next what to do next
 */
record BackupView(String archive, StoreBackup backup, String done, String next) implements View {

  @Override
  public void print(TextLayout page) {
    page.table(new Table(List.of("TABLE", "ROWS", "SHA-256"), rows()))
        .say(Style.GOOD, "✓ " + done)
        .say(next);
  }

  @Override
  public Object json() {
    return new Document(
        archive,
        backup.tenonVersion(),
        backup.schemaVersion(),
        backup.createdAt().toString(),
        backup.withKey(),
        backup.tables());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(new Table(List.of("table", "rows", "sha256"), rows()));
  }

  private List<List<String>> rows() {
    return backup.tables().stream()
        .map(table -> List.of(table.name(), Long.toString(table.rows()), table.digest()))
        .toList();
  }

  record Document(
      String archive,
      String tenonVersion,
      int schemaVersion,
      String createdAt,
      boolean withKey,
      List<TableCopy> tables) {}
}
