package dev.tenon.core.onboarding;

/** How an onboarding stands. */
public enum OnboardingState {
  /** Waits for the customer or the operator. */
  OPEN,
  /** Ended in an integration. */
  CONNECTED,
  /** Given up; its credential is destroyed. */
  ABANDONED
}
