package dev.tenon.cli.integration;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.RotationResultData;
import java.util.Optional;

/** The result of confirming a rotation. */
public record RotatedView(RotationOutcome outcome, Optional<ProviderDescriptor> provider)
    implements View {

  @Override
  public void print(TextLayout page) {
    outcome.fold(activated -> activated(page), waiting -> waiting(page));
  }

  private TextLayout activated(TextLayout page) {
    Integration integration = outcome.integration();
    page.say(
        Style.GOOD, "Rotated: the new credential of %s is active.".formatted(integration.name()));
    page.say(Phrases.sentence(outcome.verification().outcome())).blank();
    new VerificationText(page, ActionCommands.of(outcome.integration(), provider))
        .print(outcome.verification());
    return page.blank()
        .say(
            "The files of the guide no longer contain the old credential. To remove it from the"
                + " account:")
        .command(
            "tenon guide %s --name %s --save ."
                .formatted(integration.provider(), Shell.quote(integration.name())))
        .say("Then verify the integration:")
        .command(Phrases.verifyCommand(integration));
  }

  private TextLayout waiting(TextLayout page) {
    page.say(
        Style.BAD,
        "Not rotated yet: the new credential of %s is not verified. The old one stays active. %s"
            .formatted(
                outcome.integration().name(), Phrases.sentence(outcome.verification().outcome())));
    page.blank();
    new VerificationText(page, ActionCommands.ofRotation(outcome.integration(), provider))
        .print(outcome.verification());
    return page.blank()
        .say(
            Phrases.resolvesItself(outcome.verification())
                ? "Try again later:"
                : "When that is done, try again:")
        .command(Phrases.rotateCommand(outcome.integration(), "--confirm"))
        .say("To show the installation steps again:")
        .command(Phrases.rotateCommand(outcome.integration(), "--save ."));
  }

  @Override
  public Object json() {
    return RotationResultData.of(outcome, provider);
  }
}
