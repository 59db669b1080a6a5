package dev.tenon.spi;

import java.util.List;
import java.util.Optional;

/**
 * What the customer has to do, and what does it for him.
 *
 * @param steps by hand, in order
 * @param artifacts files to use: templates and scripts that do the steps, certificates to upload
 */
public record Guide(List<GuideStep> steps, List<Artifact> artifacts) {

  public Guide {
    steps = List.copyOf(steps);
    artifacts = List.copyOf(artifacts);
  }

  /** The artifact of that id. */
  public Optional<Artifact> artifact(String id) {
    return artifacts.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
  }
}
