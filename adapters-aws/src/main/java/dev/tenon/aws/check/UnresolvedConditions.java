package dev.tenon.aws.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.RequestContext;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.SimulatedDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the decisions of a simulation that depend on condition keys without a value. IAM reports
 * such a key for every action, even if the statement that uses it covers other actions only.
 *
 * @param layers the policies of the role, and its boundary; empty if some of them are unknown
 * @param calls what is known about the call of an action
 */
record UnresolvedConditions(
    Optional<List<PolicyLayer>> layers, Function<String, RequestContext> calls) {

  /**
   * The keys that no known policy uses. They must be in a policy of the organization, which the
   * role cannot read.
   */
  Set<String> keysOfUnknownPolicies(Set<String> missing) {
    return layers
        .map(
            known ->
                missing.stream()
                    .filter(key -> known.stream().noneMatch(layer -> layer.uses(key)))
                    .collect(toUnmodifiableSet()))
        .orElse(Set.of());
  }

  /**
   * Returns the decisions, with {@link Decision#UNDECIDED} where they depend on missing values.
   *
   * @param affected the actions that {@link #keysOfUnknownPolicies} are known to decide; empty if
   *     they may decide all actions
   */
  Map<String, SimulatedDecision> resolve(
      Map<String, SimulatedDecision> decisions, Set<String> affected) {
    Map<String, SimulatedDecision> resolved = new LinkedHashMap<>();
    decisions.forEach(
        (action, simulated) ->
            resolved.put(
                action,
                resolve(action, simulated, affected.isEmpty() || affected.contains(action))));
    return resolved;
  }

  private SimulatedDecision resolve(
      String action, SimulatedDecision simulated, boolean byUnknownPolicy) {
    Set<String> open =
        simulated.missingKeys().stream()
            .filter(key -> isOpen(key, action, simulated.decision(), byUnknownPolicy))
            .collect(toUnmodifiableSet());
    return open.isEmpty() ? simulated : simulated.undecided(open);
  }

  private boolean isOpen(String key, String action, Decision decision, boolean byUnknownPolicy) {
    return layers
        .filter(known -> known.stream().anyMatch(layer -> layer.uses(key)))
        .map(
            known ->
                known.stream()
                    .map(layer -> layer.applicableTo(calls.apply(action)))
                    .anyMatch(
                        layer ->
                            decision == Decision.ALLOWED
                                ? layer.mayDenyBy(key, action)
                                : layer.dependsOn(key, action)))
        .orElse(byUnknownPolicy);
  }
}
