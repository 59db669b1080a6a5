package dev.tenon.cli.guide;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The steps and files of a guide.
 *
 * @param actions renders the actions of the steps
 * @param folder the folder that the files were saved in
 */
public record GuideText(Guide guide, Optional<Path> folder, ActionCommands actions) {

  private static final int LABEL_WIDTH = 8;

  public void print(TextLayout page) {
    int number = 0;
    for (GuideStep step : guide.steps()) {
      number++;
      print(page, number, step);
    }
    folder.ifPresent(saved -> files(page, saved));
  }

  private void print(TextLayout page, int number, GuideStep step) {
    page.blank().title("Step %d: %s".formatted(number, step.title()));
    page.field("Who", LABEL_WIDTH, step.actor());
    step.link().ifPresent(link -> page.field(Style.COMMAND, "Where", LABEL_WIDTH, link.toString()));
    int line = 0;
    for (String instruction : step.instructions()) {
      line++;
      page.field(line == 1 ? "What" : "", LABEL_WIDTH, line + ". " + instruction);
    }
    step.values()
        .forEach(value -> page.field("Value", LABEL_WIDTH, value.label() + ": " + value.value()));
    actions.print(page, LABEL_WIDTH, step.actions());
  }

  private void files(TextLayout page, Path saved) {
    if (!guide.artifacts().isEmpty()) {
      page.blank().title("Files saved in " + saved);
      int widest =
          guide.artifacts().stream().mapToInt(file -> file.fileName().length()).max().orElse(0);
      guide.artifacts().forEach(file -> page.field(file.fileName(), widest, file.title()));
    }
  }
}
