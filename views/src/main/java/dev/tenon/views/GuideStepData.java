package dev.tenon.views;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.GuideStep;
import java.util.List;

/**
 * One step of a guide.
 *
 * @param id stays the same when the wording changes
 * @param values the values to copy into the console or to compare with it
 * @param link the page of the cloud's console for this step; may be null
 * @param verifiedBy the ids of the checks that prove the step was done
 */
public record GuideStepData(
    String id,
    String title,
    String actor,
    List<String> instructions,
    List<EvidenceData> values,
    List<ActionData> actions,
    String link,
    List<String> verifiedBy) {

  public GuideStepData {
    instructions = List.copyOf(instructions);
    values = List.copyOf(values);
    actions = List.copyOf(actions);
    verifiedBy = List.copyOf(verifiedBy);
  }

  /** Converts a guide step. */
  public static GuideStepData of(GuideStep step) {
    return new GuideStepData(
        step.id(),
        step.title(),
        step.actor(),
        step.instructions(),
        EvidenceData.all(step.values()),
        ActionData.all(step.actions()),
        step.link().map(Object::toString).orElse(null),
        step.verifiedBy().stream().map(CheckId::value).sorted().toList());
  }
}
