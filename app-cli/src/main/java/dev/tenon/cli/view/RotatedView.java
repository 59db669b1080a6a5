package dev.tenon.cli.view;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.View;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Optional;

/** How an attempt to confirm a rotation ended. */
public record RotatedView(RotationOutcome outcome, Optional<ProviderDescriptor> provider)
    implements View {

  @Override
  public void print(Page page) {
    outcome.fold(activated -> activated(page), waiting -> waiting(page));
  }

  private Page activated(Page page) {
    Integration integration = outcome.integration();
    page.say(
        Style.GOOD, "Rotated: the new credential of %s is in force.".formatted(integration.name()));
    page.say(Words.sentence(outcome.verification().outcome())).blank();
    new Reports(page, ActionCommands.of(outcome.integration(), provider))
        .print(outcome.verification());
    return page.blank()
        .say("The files of the guide leave the old one out now; to take it away from the account:")
        .command(
            "tenon guide %s --name %s --save ."
                .formatted(integration.provider(), Shell.quote(integration.name())))
        .say("Afterwards:")
        .command(Words.verifyCommand(integration));
  }

  private Page waiting(Page page) {
    page.say(
        Style.BAD,
        "Not yet: the new credential of %s is not proven, the old one stays in force. %s"
            .formatted(
                outcome.integration().name(), Words.sentence(outcome.verification().outcome())));
    page.blank();
    new Reports(page, ActionCommands.of(outcome.integration(), provider))
        .print(outcome.verification());
    return page.blank()
        .say(
            Words.passesByItself(outcome.verification())
                ? "Try again later:"
                : "When that is done, try again:")
        .command(Words.rotateCommand(outcome.integration(), "--confirm"))
        .say("What to install, once more:")
        .command(Words.rotateCommand(outcome.integration(), "--save ."));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("rotated", outcome instanceof RotationOutcome.Activated);
    json.add("integration", IntegrationJson.of(outcome.integration()));
    json.add("verification", new VerificationJson(provider).of(outcome.verification()));
    return json;
  }
}
