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
 * The steps for the customer before an account can be linked.
 *
 * @param onboarding the onboarding of the guide; empty for the general guide of a provider
 * @param folder the folder that the files were saved in
 * @param waiting whether the command prompts next, so that no next command is shown
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
      page.blank().say("When the steps are done, connect. Tenon asks for the missing values:");
      page.command(Phrases.linkCommand(onboarding.get()));
    } else {
      page.blank().say("To start, and to create the values and files for these steps:");
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
