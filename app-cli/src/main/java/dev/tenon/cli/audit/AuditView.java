package dev.tenon.cli.audit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.views.AuditEntryData;
import java.util.List;
import java.util.Optional;

/** Entries of the audit trail, newest first. */
public record AuditView(Page<AuditEntry> entries) implements View {

  public AuditView {
    requireNonNull(entries, "entries");
  }

  @Override
  public void print(TextLayout page) {
    page.table(
        new Table(
            List.of("NO", "TIME", "BY", "ACTION", "SUBJECT", "DETAILS"),
            entries.items().stream().map(AuditView::row).toList()));
    entries
        .next()
        .ifPresent(
            next ->
                page.blank()
                    .say(
                        "There are more. To show all of them, repeat the command with --all. To"
                            + " show the next page:")
                    .command("--cursor " + next.value()));
  }

  @Override
  public Object json() {
    return new Document(
        entries.items().stream().map(AuditEntryData::of).toList(),
        entries.next().map(Cursor::value).orElse(null));
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("sequence", "at", "operator", "action", "subject", "details"),
            entries.items().stream().map(AuditView::row).toList()));
  }

  private static List<String> row(AuditEntry entry) {
    return List.of(
        String.valueOf(entry.sequence()),
        entry.at().toString(),
        entry.operator(),
        entry.action(),
        entry.subject(),
        entry.details().entrySet().stream()
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .collect(joining(" ")));
  }

  record Document(List<AuditEntryData> entries, String next) {}
}
