package dev.tenon.views;

import dev.tenon.spi.Remediation;
import java.util.List;

/**
 * How a finding is resolved.
 *
 * @param link the page of the cloud's console for these steps; may be null
 */
public record RemediationData(
    String actor, List<String> steps, List<ActionData> actions, String link) {

  public RemediationData {
    steps = List.copyOf(steps);
    actions = List.copyOf(actions);
  }

  /** Converts a remediation. */
  public static RemediationData of(Remediation remediation) {
    return new RemediationData(
        remediation.actor(),
        remediation.steps(),
        ActionData.all(remediation.actions()),
        remediation.link().map(Object::toString).orElse(null));
  }
}
