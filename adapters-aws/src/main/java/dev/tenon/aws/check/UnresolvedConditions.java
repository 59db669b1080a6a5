package dev.tenon.aws.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.SimulatedDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the decisions of a simulation that depend on condition keys without a value. IAM reports
 * such a key for every action, even if the statement that uses it covers other actions only.
 *
 * @param layers the policies of the role, and its boundary; empty if some of them are unknown
 */
record UnresolvedConditions(Optional<List<PolicyLayer>> layers) {

  /** Returns the decisions, with {@link Decision#UNDECIDED} where they depend on missing values. */
  Map<String, SimulatedDecision> resolve(Map<String, SimulatedDecision> decisions) {
    Map<String, SimulatedDecision> resolved = new LinkedHashMap<>();
    decisions.forEach((action, simulated) -> resolved.put(action, resolve(action, simulated)));
    return resolved;
  }

  private SimulatedDecision resolve(String action, SimulatedDecision simulated) {
    Set<String> open =
        simulated.missingKeys().stream()
            .filter(key -> isOpen(key, action, simulated.decision()))
            .collect(toUnmodifiableSet());
    return open.isEmpty() ? simulated : simulated.undecided(open);
  }

  /**
   * A key that no known policy uses must be in a policy of the organization, which the role cannot
   * read.
   */
  private boolean isOpen(String key, String action, Decision decision) {
    return layers
        .filter(known -> known.stream().anyMatch(layer -> layer.uses(key)))
        .map(
            known ->
                known.stream()
                    .anyMatch(
                        layer ->
                            decision == Decision.ALLOWED
                                ? layer.mayDenyBy(key, action)
                                : layer.dependsOn(key, action)))
        .orElse(true);
  }
}
