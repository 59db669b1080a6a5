package dev.tenon.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps for the customer, and files that perform them.
 *
 * @param steps what to do by hand, in order; no two have the same id
 * @param artifacts files to use: templates and scripts that do the steps, certificates to upload
 */
public record Guide(List<GuideStep> steps, List<Artifact> artifacts) {

  public Guide {
    steps = List.copyOf(steps);
    artifacts = List.copyOf(artifacts);
    Set<String> ids = new HashSet<>();
    for (GuideStep step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException("two steps of a guide have the id " + step.id());
      }
    }
  }

  /** The artifact of that id. */
  public Optional<Artifact> artifact(String id) {
    return artifacts.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
  }

  /**
   * The steps that a finding of a check is about, in order: those that name its code, otherwise all
   * that the check proves.
   */
  public List<GuideStep> stepsOf(CheckId check, Finding finding) {
    List<GuideStep> proven =
        steps.stream().filter(step -> step.verifiedBy().contains(check)).toList();
    List<GuideStep> named =
        proven.stream().filter(step -> step.about().contains(finding.code())).toList();
    return named.isEmpty() ? proven : named;
  }

  /**
   * The step to hand to whoever can resolve a finding of a check: of those that it is about, the
   * first for the same actor, otherwise the first.
   */
  public Optional<GuideStep> stepToHandOver(CheckId check, Finding finding) {
    List<GuideStep> candidates = stepsOf(check, finding);
    return candidates.stream()
        .filter(step -> step.actor().equals(finding.remediation().actor()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }
}
