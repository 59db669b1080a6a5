package dev.tenon.aws.sdk;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import java.util.Set;

/**
 * What IAM's simulation says of an action.
 *
 * <p>Source: EvaluationResult in the IAM API reference.
 *
 * @param missingKeys the condition keys that policies use anywhere, for this action or another, and
 *     whose values the simulation lacked; untrusted
 */
public record SimulatedDecision(Decision decision, Set<String> missingKeys) {

  public SimulatedDecision {
    missingKeys = Set.copyOf(missingKeys);
  }

  /** The same, when it hangs on the values of some of these keys. */
  public SimulatedDecision undecided(Set<String> openKeys) {
    return new SimulatedDecision(Decision.UNDECIDED, openKeys);
  }

  static SimulatedDecision of(EvaluationResult result) {
    return new SimulatedDecision(Decision.of(result), Set.copyOf(result.getMissingContextValues()));
  }
}
