package dev.tenon.cli.view;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.View;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an attempt to confirm a rotation ended.
 *
 * @param guide what is to be done now: take the old credential away, or install the new one
 * @param folder where its files were saved
 */
public record RotatedView(
    RotationOutcome outcome,
    Optional<ProviderDescriptor> provider,
    Guide guide,
    Optional<Path> folder)
    implements View {

  @Override
  public void print(Page page) {
    outcome.fold(activated -> activated(page), waiting -> waiting(page));
  }

  private Page activated(Page page) {
    page.say(
        Style.GOOD,
        "Rotated: the new credential of %s is in force.".formatted(outcome.integration().name()));
    page.say(Words.sentence(outcome.verification().outcome())).blank();
    new Reports(page, provider).print(outcome.verification());
    page.blank().title("To take the old one away");
    new GuideText(guide, folder).print(page);
    return page.blank().say("Afterwards:").command(Words.verifyCommand(outcome.integration()));
  }

  private Page waiting(Page page) {
    page.say(
        Style.BAD,
        "Not yet: the new credential of %s is not proven, the old one stays in force. %s"
            .formatted(
                outcome.integration().name(), Words.sentence(outcome.verification().outcome())));
    page.blank();
    new Reports(page, provider).print(outcome.verification());
    return page.blank()
        .say(
            outcome.verification().outcome() == Outcome.FAILED
                ? "When that is done, try again:"
                : "Try again later:")
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
    new GuideText(guide, folder).addTo(json);
    return json;
  }
}
