package dev.tenon.spi;

/** Says who has to act on a failure. */
public enum ErrorCategory {
  /** The caller passed something that cannot work; calling again unchanged fails again. */
  CALLER,
  /** The customer's account is not set up as it has to be; somebody with rights there must act. */
  CUSTOMER_SETUP,
  /** A passing condition: the same call may succeed later. */
  TRANSIENT,
  /** The far side, or the code that speaks to it, behaved in a way it should not. */
  PROVIDER,
  /** A defect or a broken installation on this side. */
  INTERNAL
}
