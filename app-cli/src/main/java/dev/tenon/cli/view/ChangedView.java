package dev.tenon.cli.view;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.View;
import dev.tenon.core.integration.Integration;

/**
 * An integration was changed.
 *
 * @param sentence in which way
 */
public record ChangedView(String sentence, Integration integration) implements View {

  @Override
  public void print(Page page) {
    page.say(sentence).say("State: %s.".formatted(Words.state(integration)));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("integration", IntegrationJson.of(integration));
    return json;
  }
}
