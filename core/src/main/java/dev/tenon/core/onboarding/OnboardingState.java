package dev.tenon.core.onboarding;

/** The state of an onboarding. */
public enum OnboardingState {
  /** Waits for the customer or the operator. */
  OPEN,
  /** Ended in an integration. */
  CONNECTED,
  /** Abandoned; its credential is destroyed. */
  ABANDONED
}
