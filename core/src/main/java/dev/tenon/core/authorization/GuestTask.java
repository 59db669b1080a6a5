package dev.tenon.core.authorization;

/** What a {@link Role#GUEST} is there for. {@link AuthorizationTable} lists what each may do. */
public enum GuestTask {
  /** Link the account of one onboarding. */
  LINKING,
  /** Repair the set-up of one linked account. */
  REPAIR,
  /** Replace the credential of one linked account. */
  RENEWAL,
  /** Do one step of such a task that somebody else is responsible for. */
  STEP
}
