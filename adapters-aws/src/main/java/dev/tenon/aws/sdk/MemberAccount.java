package dev.tenon.aws.sdk;

/**
 * An account of an organization; one of them is its management account.
 *
 * @param id 12 digits
 * @param name its name in the organization
 */
public record MemberAccount(String id, String name, State state) {

  /** The state of an account. */
  public enum State {
    /** In use. */
    ACTIVE,
    /** Created, but not ready yet. */
    PENDING_ACTIVATION,
    /** Suspended by AWS. */
    SUSPENDED,
    /** Being closed. */
    PENDING_CLOSURE,
    /** Closed. */
    CLOSED,
    /** A state that this version of Tenon does not know. */
    UNKNOWN;

    static State of(String nameOrNull) {
      for (State state : values()) {
        if (state.name().equals(nameOrNull)) {
          return state;
        }
      }
      return UNKNOWN;
    }
  }
}
