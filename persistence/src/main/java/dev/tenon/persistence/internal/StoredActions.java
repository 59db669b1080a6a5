package dev.tenon.persistence.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.spi.Action;
import dev.tenon.spi.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes and reads the actions of a remediation as JSON, as part of {@link CheckResultJson}.
 * Reports of older versions have no actions. Actions of unknown types, from later versions, are
 * skipped.
 */
final class StoredActions {

  private StoredActions() {}

  static JsonObject write(Action action) {
    return action.fold(new Writer());
  }

  /** Reads a list of actions; empty if there is no list. */
  static List<Action> read(JsonElement list) {
    return list == null
        ? List.of()
        : StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
            .flatMap(item -> readOne(item.getAsJsonObject()).stream())
            .toList();
  }

  private static Optional<Action> readOne(JsonObject json) {
    return switch (text(json, "type")) {
      case "enter-field" ->
          Optional.of(
              new Action.EnterField(
                  text(json, "field"),
                  Optional.ofNullable(json.get("value")).map(JsonElement::getAsString)));
      case "check-again" -> Optional.of(new Action.CheckAgain());
      case "link-account" ->
          Optional.of(
              new Action.LinkAccount(
                  ProviderId.of(text(json, "provider")), values(json.getAsJsonObject("values"))));
      case "discover-accounts" -> Optional.of(new Action.DiscoverAccounts());
      case "rotate" ->
          Optional.of(new Action.Rotate(Action.Rotate.Phase.valueOf(text(json, "phase"))));
      case "unlink" -> Optional.of(new Action.Unlink());
      case "download-file" -> Optional.of(new Action.DownloadFile(text(json, "artifact")));
      case "open-page" ->
          Optional.of(new Action.OpenPage(URI.create(text(json, "uri")), text(json, "label")));
      default -> Optional.empty();
    };
  }

  private static Map<String, String> values(JsonObject json) {
    return json.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getAsString()));
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  private record Writer() implements Action.Cases<JsonObject> {

    @Override
    public JsonObject enterField(Action.EnterField action) {
      JsonObject json = type("enter-field");
      json.addProperty("field", action.field());
      action.value().ifPresent(value -> json.addProperty("value", value));
      return json;
    }

    @Override
    public JsonObject checkAgain(Action.CheckAgain action) {
      return type("check-again");
    }

    @Override
    public JsonObject linkAccount(Action.LinkAccount action) {
      JsonObject json = type("link-account");
      json.addProperty("provider", action.provider().value());
      JsonObject values = new JsonObject();
      action.values().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> values.addProperty(entry.getKey(), entry.getValue()));
      json.add("values", values);
      return json;
    }

    @Override
    public JsonObject discoverAccounts(Action.DiscoverAccounts action) {
      return type("discover-accounts");
    }

    @Override
    public JsonObject rotate(Action.Rotate action) {
      JsonObject json = type("rotate");
      json.addProperty("phase", action.phase().name());
      return json;
    }

    @Override
    public JsonObject unlink(Action.Unlink action) {
      return type("unlink");
    }

    @Override
    public JsonObject downloadFile(Action.DownloadFile action) {
      JsonObject json = type("download-file");
      json.addProperty("artifact", action.artifact());
      return json;
    }

    @Override
    public JsonObject openPage(Action.OpenPage action) {
      JsonObject json = type("open-page");
      json.addProperty("uri", action.uri().toString());
      json.addProperty("label", action.label());
      return json;
    }

    private static JsonObject type(String type) {
      JsonObject json = new JsonObject();
      json.addProperty("type", type);
      return json;
    }
  }
}
