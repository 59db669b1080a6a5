package dev.tenon.spi;

/** Who has to act on a failure. */
public enum ErrorCategory {
  /** The caller passed an invalid value; the same call fails again. */
  CALLER,
  /**
   * The customer's account is not set up as required; an administrator of that account has to act.
   */
  CUSTOMER_SETUP,
  /** A temporary condition: the same call may succeed later. */
  TRANSIENT,
  /** The cloud, or the code that calls it, does not behave as specified. */
  PROVIDER,
  /** A defect in Tenon or a broken installation. */
  INTERNAL
}
