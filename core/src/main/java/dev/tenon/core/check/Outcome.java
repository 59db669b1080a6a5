package dev.tenon.core.check;

/** What all answers of a verification come to. Advisory checks have no say in it. */
public enum Outcome {
  /** Every required and recommended check passed. */
  PASSED,
  /** Every required check passed, and no recommended one failed, but one could not be answered. */
  PASSED_INCOMPLETE,
  /** Every required check passed, a recommended one failed or waits for a change to spread. */
  PASSED_WITH_FINDINGS,
  /** No required check failed, but one waits for a change by the customer to spread. */
  PROPAGATING,
  /** No required check failed, but at least one could not be answered. */
  INCONCLUSIVE,
  /** A required check failed. */
  FAILED;

  /** Whether every required check passed, so that the account may be linked. */
  public boolean requiredPassed() {
    return this == PASSED || this == PASSED_INCOMPLETE || this == PASSED_WITH_FINDINGS;
  }
}
