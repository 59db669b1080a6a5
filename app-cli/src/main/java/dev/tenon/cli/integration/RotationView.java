package dev.tenon.cli.integration;

import dev.tenon.cli.guide.GuideDocument;
import dev.tenon.cli.guide.GuideText;
import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.Rotation;
import dev.tenon.spi.Guide;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.RotationData;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A rotation in progress: a new credential that will replace the active one.
 *
 * @param guide how to install it
 * @param folder the folder that the files were saved in
 */
public record RotationView(Integration integration, Guide guide, Optional<Path> folder, Ages ages)
    implements View {

  @Override
  public void print(TextLayout page) {
    Rotation rotation = integration.rotation().orElseThrow();
    page.title("A new credential for %s".formatted(integration.name()));
    page.say(
        "Created %s. The old credential stays active until the new one is verified."
            .formatted(ages.ago(rotation.startedAt())));
    new GuideText(guide, folder, ActionCommands.of(integration, Optional.empty())).print(page);
    page.blank()
        .say("When the steps are done, verify and activate the new credential:")
        .command(Phrases.rotateCommand(integration, "--confirm"))
        .say("To discard it instead:")
        .command(Phrases.rotateCommand(integration, "--cancel"));
    if (folder.isEmpty() && !guide.artifacts().isEmpty()) {
      page.say("To save the files of the steps:")
          .command(Phrases.rotateCommand(integration, "--save ."));
    }
  }

  @Override
  public Object json() {
    return new Document(
        IntegrationData.of(integration),
        RotationData.of(integration.rotation().orElseThrow()),
        GuideDocument.of(guide, folder));
  }

  record Document(IntegrationData integration, RotationData rotation, GuideDocument guide) {}
}
