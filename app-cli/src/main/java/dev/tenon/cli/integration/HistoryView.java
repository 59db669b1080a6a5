package dev.tenon.cli.integration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.IntegrationJson;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happened to an integration, newest first. */
public record HistoryView(Integration integration, List<HistoryEntry> entries) implements View {

  public HistoryView {
    entries = List.copyOf(entries);
  }

  @Override
  public void print(TextLayout page) {
    page.title("History of " + integration.name());
    page.table(
        new Table(
            List.of("AT", "EVENT", "STATE AFTERWARDS", "BY", "FOUND", "NOTE"),
            entries.stream()
                .map(
                    one ->
                        List.of(
                            JsonText.time(one.at()),
                            one.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            Phrases.state(one.state()),
                            one.operator(),
                            one.codes().isEmpty() ? "-" : String.join(" ", one.codes()),
                            one.note()))
                .toList()));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("integration", IntegrationJson.of(integration));
    json.add("history", JsonText.array(entries, HistoryView::json));
    return json;
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("at", "event", "state", "operator", "codes", "note"),
            entries.stream()
                .map(
                    one ->
                        List.of(
                            JsonText.time(one.at()),
                            one.event().name(),
                            one.state().name(),
                            one.operator(),
                            String.join(" ", one.codes()),
                            one.note()))
                .toList()));
  }

  private static JsonElement json(HistoryEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("at", JsonText.time(entry.at()));
    json.addProperty("event", entry.event().name());
    json.addProperty("state", entry.state().name());
    json.addProperty("operator", entry.operator());
    json.add("codes", JsonText.words(entry.codes()));
    json.addProperty("note", entry.note());
    return json;
  }
}
