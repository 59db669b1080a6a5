package dev.tenon.cli.guide;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.Guide;
import dev.tenon.views.IntegrationData;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The guide of a linked account or of its rotation.
 *
 * @param folder the folder that the files were saved in
 */
public record LinkedGuideView(Integration integration, Guide guide, Optional<Path> folder)
    implements View {

  @Override
  public void print(TextLayout page) {
    page.title(
        integration.rotation().isPresent()
            ? "How to install the new credential of %s".formatted(integration.name())
            : "How %s is set up".formatted(integration.name()));
    new GuideText(guide, folder, ActionCommands.of(integration, Optional.empty())).print(page);
    page.blank()
        .say("When the steps are done:")
        .command(
            integration.rotation().isPresent()
                ? Phrases.rotateCommand(integration, "--confirm")
                : Phrases.verifyCommand(integration));
  }

  @Override
  public Object json() {
    return new GuideView.Document(
        integration.provider().value(),
        null,
        IntegrationData.of(integration),
        GuideDocument.of(guide, folder));
  }
}
