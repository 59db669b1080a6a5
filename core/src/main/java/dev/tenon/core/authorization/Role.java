package dev.tenon.core.authorization;

/** What an operator may do in a workspace. The names are stored and never change their meaning. */
public enum Role {
  /** Everything, including operators and the workspace itself. */
  ADMINISTRATOR,
  /** Links, changes and uses accounts; does not manage operators or the workspace. */
  EDITOR,
  /** Reads; changes nothing and opens no sessions of linked accounts. */
  VIEWER,
  /**
   * A person without an operator, such as the customer's administrator, who works on one onboarding
   * or one linked account and sees nothing else. {@link GuestTask} says what they are there for.
   */
  GUEST;

  /** Whether this role may do everything that another one may. */
  public boolean includes(Role other) {
    return this == other || (this != GUEST && other != GUEST && compareTo(other) < 0);
  }
}
