package dev.tenon.core.check;

/** What all answers of a verification come to. */
public enum Outcome {
  /** Every required and recommended check passed. */
  PASSED,
  /** Every required check passed, a recommended one did not. */
  PASSED_WITH_FINDINGS,
  /** No required check failed, but a change by the customer is still spreading. */
  PROPAGATING,
  /** A required check failed. */
  FAILED,
  /** No required check failed, but at least one could not be answered. */
  INCONCLUSIVE
}
