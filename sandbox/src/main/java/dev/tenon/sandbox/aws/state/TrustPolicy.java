package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The trust policy of a role. A change takes time to reach STS; until then STS uses the earlier
 * policy, and does not find a new role at all.
 *
 * @param document the policy as IAM shows it, JSON
 * @param earlier the policy in force before {@code effectiveFrom}; empty for a new role
 */
public record TrustPolicy(String document, Optional<String> earlier, Instant effectiveFrom) {

  /** The policy that STS applies at a time; empty when STS does not find the role yet. */
  public Optional<String> inForceAt(Instant now) {
    return now.isBefore(effectiveFrom) ? earlier : Optional.of(document);
  }

  /** The policy with a change that also applies to the earlier document. */
  public TrustPolicy rewritten(UnaryOperator<String> change) {
    return new TrustPolicy(change.apply(document), earlier.map(change), effectiveFrom);
  }

  /** The same policies, with another time at which the change reaches STS. */
  public TrustPolicy effective(Instant from) {
    return new TrustPolicy(document, earlier, from);
  }
}
