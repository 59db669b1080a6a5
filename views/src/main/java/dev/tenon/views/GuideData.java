package dev.tenon.views;

import dev.tenon.spi.Guide;
import java.util.List;

/** The steps for the customer, and the files that automate them. */
public record GuideData(List<GuideStepData> steps, List<ArtifactData> artifacts) {

  public GuideData {
    steps = List.copyOf(steps);
    artifacts = List.copyOf(artifacts);
  }

  /** Converts a guide. */
  public static GuideData of(Guide guide) {
    return new GuideData(
        guide.steps().stream().map(GuideStepData::of).toList(),
        guide.artifacts().stream().map(ArtifactData::of).toList());
  }
}
