package dev.tenon.core.onboarding;

/** The state of an onboarding. */
public enum OnboardingState {
  /** In progress: the customer or the operator has to act. */
  OPEN,
  /** The account is linked. */
  CONNECTED,
  /** Abandoned; its credential is destroyed. */
  ABANDONED
}
