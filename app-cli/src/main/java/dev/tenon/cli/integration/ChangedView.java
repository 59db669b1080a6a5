package dev.tenon.cli.integration;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.IntegrationJson;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.Integration;

/**
 * An integration was changed.
 *
 * @param sentence in which way
 */
public record ChangedView(String sentence, Integration integration) implements View {

  @Override
  public void print(TextLayout page) {
    page.say(sentence).say("State: %s.".formatted(Phrases.state(integration)));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("integration", IntegrationJson.of(integration));
    return json;
  }
}
