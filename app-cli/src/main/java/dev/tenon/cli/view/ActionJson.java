package dev.tenon.cli.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.JsonText;
import dev.tenon.spi.Action;
import java.util.List;
import java.util.Locale;

/** Actions as JSON: an object each, told apart by {@code type}. */
public final class ActionJson implements Action.Cases<JsonElement> {

  private ActionJson() {}

  public static JsonElement of(List<Action> actions) {
    ActionJson cases = new ActionJson();
    return JsonText.array(actions, action -> action.fold(cases));
  }

  @Override
  public JsonElement enterField(Action.EnterField action) {
    JsonObject json = type("enter-field");
    json.addProperty("field", action.field());
    json.addProperty("value", action.value().orElse(null));
    return json;
  }

  @Override
  public JsonElement checkAgain(Action.CheckAgain action) {
    return type("check-again");
  }

  @Override
  public JsonElement linkAccount(Action.LinkAccount action) {
    JsonObject json = type("link-account");
    json.addProperty("provider", action.provider().value());
    json.add("values", JsonText.map(action.values()));
    return json;
  }

  @Override
  public JsonElement discoverAccounts(Action.DiscoverAccounts action) {
    return type("discover-accounts");
  }

  @Override
  public JsonElement rotate(Action.Rotate action) {
    JsonObject json = type("rotate");
    json.addProperty("phase", action.phase().name().toLowerCase(Locale.ROOT));
    return json;
  }

  @Override
  public JsonElement unlink(Action.Unlink action) {
    return type("unlink");
  }

  @Override
  public JsonElement downloadFile(Action.DownloadFile action) {
    JsonObject json = type("download-file");
    json.addProperty("artifact", action.artifact());
    return json;
  }

  @Override
  public JsonElement openPage(Action.OpenPage action) {
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
