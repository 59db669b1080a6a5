package dev.tenon.core.check;

/** The overall result of a verification. Advisory checks do not affect it. */
public enum Outcome {
  /** Every required and recommended check passed. */
  PASSED,
  /** Every required check passed and no recommended one failed, but one was inconclusive. */
  PASSED_INCOMPLETE,
  /** Every required check passed, but a recommended one failed or is propagating. */
  PASSED_WITH_FINDINGS,
  /** No required check failed, but one waits for a change to propagate in the cloud. */
  PROPAGATING,
  /** No required check failed, but at least one was inconclusive. */
  INCONCLUSIVE,
  /** A required check failed. */
  FAILED;

  /** Whether every required check passed, so that the account may be linked. */
  public boolean requiredPassed() {
    return this == PASSED || this == PASSED_INCOMPLETE || this == PASSED_WITH_FINDINGS;
  }
}
