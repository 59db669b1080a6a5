package dev.tenon.aws.sdk;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The result of IAM's policy simulation for one action.
 *
 * <p>Source: EvaluationResult and ResourceSpecificResult in the IAM API reference.
 *
 * @param missingKeys condition keys without a value that the policies use for this or another
 *     action; untrusted
 */
public record SimulatedDecision(Decision decision, Set<String> missingKeys) {

  public SimulatedDecision {
    missingKeys = Set.copyOf(missingKeys);
  }

  /** The same result without a decision, because it depends on the values of these keys. */
  public SimulatedDecision undecided(Set<String> openKeys) {
    return new SimulatedDecision(Decision.UNDECIDED, openKeys);
  }

  /** The same result, for a call that has no value for some keys. */
  public SimulatedDecision without(Predicate<String> absent) {
    return new SimulatedDecision(
        decision, missingKeys.stream().filter(absent.negate()).collect(toUnmodifiableSet()));
  }

  /** Of a simulation on a resource, IAM reports missing values in the result for the resource. */
  static SimulatedDecision of(EvaluationResult result) {
    return new SimulatedDecision(
        Decision.of(result),
        Stream.concat(
                result.getMissingContextValues().stream(),
                result.getResourceSpecificResults().stream()
                    .flatMap(one -> one.getMissingContextValues().stream()))
            .collect(toUnmodifiableSet()));
  }
}
