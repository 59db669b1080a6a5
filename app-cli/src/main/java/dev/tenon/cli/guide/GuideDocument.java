package dev.tenon.cli.guide;

import dev.tenon.spi.Guide;
import dev.tenon.views.ArtifactData;
import dev.tenon.views.GuideData;
import dev.tenon.views.GuideStepData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A guide as JSON.
 *
 * @param savedIn the folder that the files were saved in; null if they were not saved
 */
public record GuideDocument(
    List<GuideStepData> steps, List<ArtifactData> artifacts, String savedIn) {

  public GuideDocument {
    steps = List.copyOf(steps);
    artifacts = List.copyOf(artifacts);
  }

  /** The guide and the folder in which its files were saved. */
  public static GuideDocument of(Guide guide, Optional<Path> folder) {
    GuideData data = GuideData.of(guide);
    return new GuideDocument(
        data.steps(), data.artifacts(), folder.map(Path::toString).orElse(null));
  }
}
