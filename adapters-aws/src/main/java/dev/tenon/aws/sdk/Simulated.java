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
public record Simulated(Decision decision, Set<String> missingKeys) {

  public Simulated {
    missingKeys = Set.copyOf(missingKeys);
  }

  /** The same, when it hangs on the values of some of these keys. */
  public Simulated undecided(Set<String> openKeys) {
    return new Simulated(Decision.UNDECIDED, openKeys);
  }

  static Simulated of(EvaluationResult result) {
    return new Simulated(Decision.of(result), Set.copyOf(result.getMissingContextValues()));
  }
}
