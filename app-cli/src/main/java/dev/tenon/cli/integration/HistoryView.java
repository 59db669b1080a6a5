package dev.tenon.cli.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.views.HistoryEntryData;
import dev.tenon.views.IntegrationData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The history of an integration, newest first. */
public record HistoryView(Integration integration, Page<HistoryEntry> entries) implements View {

  public HistoryView {
    requireNonNull(integration, "integration");
    requireNonNull(entries, "entries");
  }

  @Override
  public void print(TextLayout page) {
    page.title("History of " + integration.name());
    page.table(
        new Table(
            List.of("TIME", "EVENT", "NEW STATE", "BY", "CODES", "NOTE"),
            entries.items().stream()
                .map(
                    one ->
                        List.of(
                            one.at().toString(),
                            one.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            Phrases.state(one.state()),
                            one.operator(),
                            one.codes().isEmpty() ? "-" : String.join(" ", one.codes()),
                            one.note()))
                .toList()));
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
        IntegrationData.of(integration),
        entries.items().stream().map(HistoryEntryData::of).toList(),
        entries.next().map(Cursor::value).orElse(null));
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("at", "event", "state", "operator", "codes", "note"),
            entries.items().stream()
                .map(
                    one ->
                        List.of(
                            one.at().toString(),
                            one.event().name(),
                            one.state().name(),
                            one.operator(),
                            String.join(" ", one.codes()),
                            one.note()))
                .toList()));
  }

  record Document(IntegrationData integration, List<HistoryEntryData> history, String next) {}
}
