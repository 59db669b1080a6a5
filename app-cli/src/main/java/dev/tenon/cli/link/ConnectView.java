package dev.tenon.cli.link;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.ConnectOutcome.Blocked;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.ConnectData;
import java.util.List;
import java.util.Optional;

/** The result of an attempt to connect. */
public record ConnectView(ConnectOutcome outcome, ProviderDescriptor provider) implements View {

  @Override
  public void print(TextLayout page) {
    outcome.fold(
        connected -> linked(page, connected.integration()), blocked -> blocked(page, blocked));
  }

  private TextLayout linked(TextLayout page, Integration integration) {
    page.say(
        Style.GOOD,
        "Connected: %s is linked to the account %s."
            .formatted(integration.name(), integration.account().displayName()));
    page.say(Phrases.sentence(integration.verification().outcome())).blank();
    new VerificationText(page, ActionCommands.of(integration, Optional.of(provider)))
        .print(integration.verification());
    if (integration.verification().outcome() == Outcome.PASSED_INCOMPLETE) {
      page.blank()
          .say("To repeat the checks that could not be completed:")
          .command(Phrases.verifyCommand(integration));
    }
    return page.blank().say("To show it:").command("tenon show " + Shell.quote(integration.name()));
  }

  private TextLayout blocked(TextLayout page, Blocked blocked) {
    page.say(Style.BAD, headline(blocked));
    List<Field> again = Phrases.toEnterAgain(provider, blocked.onboarding());
    page.say(
            again.isEmpty()
                ? "Nothing is lost. The onboarding keeps the values that you entered."
                : "The onboarding stays open. %s was not saved and must be entered again."
                    .formatted(again.stream().map(Field::label).collect(joining(", "))))
        .blank();
    new VerificationText(page, ActionCommands.of(blocked.onboarding(), provider))
        .print(blocked.verification());
    return page.blank()
        .say(
            Phrases.resolvesItself(blocked.verification())
                ? "Try again later:"
                : "When that is done, connect again:")
        .command(Phrases.linkCommand(blocked.onboarding(), again))
        .say("To show the guide and save the files for the customer again:")
        .command(Phrases.guideCommand(blocked.onboarding()));
  }

  private static String headline(Blocked blocked) {
    String name = blocked.onboarding().name();
    Outcome outcome = blocked.verification().outcome();
    return "Not connected: %s is not linked yet. %s".formatted(name, Phrases.sentence(outcome));
  }

  @Override
  public Object json() {
    return ConnectData.of(outcome, provider);
  }
}
