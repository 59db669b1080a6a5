package dev.tenon.aws.sdk;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import java.util.Set;

/**
 * What IAM's simulation says of an action.
 *
 * @param missingKeys the condition keys whose values the simulation lacked; untrusted
 */
public record Simulated(Decision decision, Set<String> missingKeys) {

  public Simulated {
    missingKeys = Set.copyOf(missingKeys);
  }

  static Simulated of(EvaluationResult result) {
    return new Simulated(Decision.of(result), Set.copyOf(result.getMissingContextValues()));
  }
}
