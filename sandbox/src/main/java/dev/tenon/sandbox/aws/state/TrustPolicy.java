package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The trust policy of a role. A change takes time to reach STS; until then STS uses the earlier
 * policy, and does not know a new role at all.
 *
 * @param document the policy as IAM shows it, JSON
 * @param earlier the policy that holds before {@code effectiveFrom}; empty for a new role
 */
public record TrustPolicy(String document, Optional<String> earlier, Instant effectiveFrom) {

  /** A policy without any propagation delay. */
  public static TrustPolicy settled(String document) {
    return new TrustPolicy(document, Optional.empty(), Instant.MIN);
  }

  /** The policy that STS applies at a time; empty when STS does not know the role yet. */
  public Optional<String> inForceAt(Instant now) {
    return now.isBefore(effectiveFrom) ? earlier : Optional.of(document);
  }

  /** The policy after a change at {@code now} that takes until {@code from} to reach STS. */
  public TrustPolicy changedTo(String other, Instant now, Instant from) {
    return new TrustPolicy(other, inForceAt(now), from);
  }

  /** The policy with a change that also applies to the earlier document. */
  public TrustPolicy rewritten(UnaryOperator<String> change) {
    return new TrustPolicy(change.apply(document), earlier.map(change), effectiveFrom);
  }

  /** The same change, reaching STS at another time. */
  public TrustPolicy effective(Instant from) {
    return new TrustPolicy(document, earlier, from);
  }
}
