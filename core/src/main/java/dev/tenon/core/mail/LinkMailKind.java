package dev.tenon.core.mail;

/** What a mailed link is for. */
public enum LinkMailKind {
  /** A setup link with which an account is linked. */
  LINK,
  /** A setup link with which the access to an account is repaired. */
  REPAIR,
  /** A setup link with which the credential of an account is renewed. */
  RENEWAL,
  /** A setup link for one step. */
  STEP,
  /** A link with which an operator sets a new password. */
  PASSWORD_RESET,
  /** A link with which a person becomes an operator. */
  INVITATION;

  /** Whether it opens the setup pages. */
  public boolean isSetup() {
    return this != PASSWORD_RESET && this != INVITATION;
  }
}
