package dev.tenon.sandbox.aws.state;

/**
 * The state of an account in its organization ("Account", organizations API reference: {@code
 * State} replaces {@code Status}).
 */
public enum MemberState {
  PENDING_ACTIVATION("ACTIVE"),
  ACTIVE("ACTIVE"),
  SUSPENDED("SUSPENDED"),
  PENDING_CLOSURE("PENDING_CLOSURE"),
  CLOSED("SUSPENDED");

  private final String status;

  MemberState(String status) {
    this.status = status;
  }

  /** The value of the older field {@code Status}, which knows fewer states. */
  public String status() {
    return status;
  }
}
