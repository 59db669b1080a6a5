package dev.tenon.core.setup;

import dev.tenon.core.authorization.GuestTask;

/** What the visitor of a setup link is asked to do. The names are stored. */
public enum SetupPurpose {
  /** Link the account of an onboarding. Finished once the account is linked. */
  LINK(GuestTask.LINKING),
  /** Repair a linked account. Finished once a verification finds it healthy. */
  REPAIR(GuestTask.REPAIR),
  /** Replace the credential of a linked account. Finished once the new one is active. */
  RENEWAL(GuestTask.RENEWAL);

  private final GuestTask task;

  SetupPurpose(GuestTask task) {
    this.task = task;
  }

  /** The task of a visitor who is asked to do the whole work, not a single step. */
  public GuestTask task() {
    return task;
  }
}
