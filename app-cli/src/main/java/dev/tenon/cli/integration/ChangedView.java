package dev.tenon.cli.integration;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.Integration;
import dev.tenon.views.IntegrationData;

/**
 * An integration after a change.
 *
 * @param sentence the message
 */
public record ChangedView(String sentence, Integration integration) implements View {

  @Override
  public void print(TextLayout page) {
    page.say(sentence).say("State: %s.".formatted(Phrases.state(integration)));
  }

  @Override
  public Object json() {
    return new Document(IntegrationData.of(integration));
  }

  record Document(IntegrationData integration) {}
}
