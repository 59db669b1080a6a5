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
 * Tells which decisions of a simulation hang on what only a real call has. IAM names a condition
 * key whose value it lacks with every action, though the statement that uses it may be about
 * something else.
 *
 * @param layers the policies of the role, and its boundary; empty when they are not all known
 */
record UnresolvedConditions(Optional<List<PolicyLayer>> layers) {

  /** The decisions that stand whatever a real call has, and for all others that they are open. */
  Map<String, SimulatedDecision> settle(Map<String, SimulatedDecision> decisions) {
    Map<String, SimulatedDecision> settled = new LinkedHashMap<>();
    decisions.forEach((action, simulated) -> settled.put(action, settle(action, simulated)));
    return settled;
  }

  private SimulatedDecision settle(String action, SimulatedDecision simulated) {
    Set<String> open =
        simulated.missingKeys().stream()
            .filter(key -> isOpen(key, action, simulated.decision()))
            .collect(toUnmodifiableSet());
    return open.isEmpty() ? simulated : simulated.undecided(open);
  }

  /** A key that no known policy uses is one of the organization's, which the role cannot read. */
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
                                : layer.decidesBy(key, action)))
        .orElse(true);
  }
}
