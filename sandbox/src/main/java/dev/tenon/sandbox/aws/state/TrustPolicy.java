package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who may assume a role. A change takes a moment to reach STS; until then the earlier policy holds,
 * and a new role does not exist for STS at all.
 *
 * @param document the policy as IAM shows it, JSON
 * @param earlier the policy that holds before {@code effectiveFrom}; empty for a new role
 */
public record TrustPolicy(String document, Optional<String> earlier, Instant effectiveFrom) {

  /** A policy that has always held. */
  public static TrustPolicy settled(String document) {
    return new TrustPolicy(document, Optional.empty(), Instant.MIN);
  }

  /** The policy that STS goes by at a time; empty when STS does not know the role yet. */
  public Optional<String> inForceAt(Instant now) {
    return now.isBefore(effectiveFrom) ? earlier : Optional.of(document);
  }

  /** The policy after a change at {@code now} that takes until {@code from} to reach STS. */
  public TrustPolicy changedTo(String other, Instant now, Instant from) {
    return new TrustPolicy(other, inForceAt(now), from);
  }

  /** The policy as though it had been written otherwise from the beginning. */
  public TrustPolicy rewritten(UnaryOperator<String> change) {
    return new TrustPolicy(change.apply(document), earlier.map(change), effectiveFrom);
  }

  /** The same change, reaching STS at another time. */
  public TrustPolicy effective(Instant from) {
    return new TrustPolicy(document, earlier, from);
  }
}
