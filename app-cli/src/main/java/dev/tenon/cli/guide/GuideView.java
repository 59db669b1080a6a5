package dev.tenon.cli.guide;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.OnboardingData;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the customer has to do before an account can be linked.
 *
 * @param onboarding whose guide it is; empty for one read before anything is begun
 * @param folder where the files were saved
 * @param waiting whether the command goes on by itself, so that none has to be typed next
 */
public record GuideView(
    ProviderDescriptor provider,
    Guide guide,
    Optional<Onboarding> onboarding,
    Optional<Path> folder,
    boolean waiting)
    implements View {

  @Override
  public void print(TextLayout page) {
    page.title("How to set up %s".formatted(provider.displayName()));
    onboarding.ifPresent(one -> page.say("For the account \"%s\".".formatted(one.name())));
    new GuideText(guide, folder, actions()).print(page);
    if (!waiting) {
      next(page);
    }
  }

  private ActionCommands actions() {
    return onboarding
        .map(one -> ActionCommands.of(one, provider))
        .orElseGet(() -> ActionCommands.of(provider));
  }

  private void next(TextLayout page) {
    if (onboarding.isPresent()) {
      page.blank().say("When the steps are done, connect; it asks for what is missing:");
      page.command(Phrases.linkCommand(onboarding.get()));
    } else {
      page.blank().say("To begin, which also makes what the steps need:");
      page.command("tenon link " + provider.id());
    }
  }

  @Override
  public Object json() {
    return new Document(
        provider.id().value(),
        onboarding.map(OnboardingData::of).orElse(null),
        null,
        GuideDocument.of(guide, folder));
  }

  /** The same members as for a linked account. */
  record Document(
      String provider,
      OnboardingData onboarding,
      IntegrationData integration,
      GuideDocument guide) {}
}
