package dev.tenon.cli.audit;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/** Who did what, newest first. */
public record AuditView(List<AuditEntry> entries) implements View {

  public AuditView {
    entries = List.copyOf(entries);
  }

  @Override
  public void print(TextLayout page) {
    page.table(
        new Table(
            List.of("NO", "AT", "BY", "ACTION", "SUBJECT", "DETAILS"),
            entries.stream().map(AuditView::row).toList()));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("entries", JsonText.array(entries, AuditView::json));
    return json;
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("sequence", "at", "operator", "action", "subject", "details"),
            entries.stream().map(AuditView::row).toList()));
  }

  private static List<String> row(AuditEntry entry) {
    return List.of(
        String.valueOf(entry.sequence()),
        JsonText.time(entry.at()),
        entry.operator(),
        entry.action(),
        entry.subject(),
        entry.details().entrySet().stream()
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .collect(joining(" ")));
  }

  private static JsonElement json(AuditEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("sequence", entry.sequence());
    json.addProperty("at", JsonText.time(entry.at()));
    json.addProperty("operator", entry.operator());
    json.addProperty("action", entry.action());
    json.addProperty("subject", entry.subject());
    json.add("details", JsonText.map(entry.details()));
    json.addProperty("hash", entry.hash());
    return json;
  }
}
