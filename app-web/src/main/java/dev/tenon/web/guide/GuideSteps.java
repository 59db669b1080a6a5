package dev.tenon.web.guide;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import dev.tenon.web.check.ActionView;
import dev.tenon.web.text.Texts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a guide and its files.
 *
 * @param texts the language of the page
 */
public record GuideSteps(List<StepView> steps, List<FileLink> files, Texts texts) {

  public GuideSteps {
    steps = List.copyOf(steps);
    files = List.copyOf(files);
    requireNonNull(texts, "texts");
  }

  /**
   * The steps after the results so far: a step is open if a check that it is verified by has a
   * finding about it, and done if all these checks passed. Without results the first step is open.
   */
  public static GuideSteps of(
      Guide guide, Map<CheckId, CheckResult> results, GuideLinks links, Texts texts) {
    List<StepView> steps = new ArrayList<>();
    for (GuideStep step : guide.steps()) {
      StepStatus status = StepStatus.of(guide, step, results);
      boolean first = results.isEmpty() && steps.isEmpty();
      steps.add(
          new StepView(
              step,
              status,
              first || status == StepStatus.FLAGGED || status == StepStatus.PROPAGATING,
              step.actions().stream().flatMap(action -> links.action(action).stream()).toList(),
              links.sendStep(step.id())));
    }
    return new GuideSteps(
        steps,
        guide.artifacts().stream()
            .map(
                artifact ->
                    new FileLink(artifact.title(), artifact.fileName(), links.file(artifact.id())))
            .toList(),
        texts);
  }

  /** Whether a step has been done, as far as the checks show. */
  public enum StepStatus {
    TO_DO,
    DONE,
    /** The step changed something that is not visible everywhere yet. */
    PROPAGATING,
    /** A check has a finding about it. */
    FLAGGED;

    static StepStatus of(Guide guide, GuideStep step, Map<CheckId, CheckResult> results) {
      Set<StepStatus> shown =
          step.verifiedBy().stream()
              .filter(results::containsKey)
              .map(check -> of(guide, step, check, results.get(check)))
              .collect(Collectors.toSet());
      return Stream.of(FLAGGED, PROPAGATING, TO_DO, DONE)
          .filter(shown::contains)
          .findFirst()
          .orElse(TO_DO);
    }

    private static StepStatus of(Guide guide, GuideStep step, CheckId check, CheckResult result) {
      Predicate<Finding> isAboutIt = finding -> guide.stepsOf(check, finding).contains(step);
      return result.fold(
          passed -> DONE,
          failed -> failed.findings().stream().anyMatch(isAboutIt) ? FLAGGED : TO_DO,
          propagating -> isAboutIt.test(propagating.finding()) ? PROPAGATING : TO_DO,
          inconclusive -> TO_DO);
    }
  }

  /**
   * A step.
   *
   * @param open whether it is shown open
   * @param send where a setup link for it is created
   */
  public record StepView(
      GuideStep step,
      StepStatus status,
      boolean open,
      List<ActionView> actions,
      Optional<String> send) {

    public StepView {
      actions = List.copyOf(actions);
    }

    /** The values to copy. */
    public List<Evidence> values() {
      return step.values();
    }

    /** The page on which it is done. */
    public Optional<URI> link() {
      return step.link();
    }

    /** The class of the style sheet. */
    public String style() {
      return switch (status) {
        case TO_DO, PROPAGATING -> "to-do";
        case DONE -> "done";
        case FLAGGED -> "flagged";
      };
    }
  }

  /** A file to download. */
  public record FileLink(String title, String fileName, String href) {}
}
