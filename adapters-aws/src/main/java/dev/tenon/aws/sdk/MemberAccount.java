package dev.tenon.aws.sdk;

/**
 * An account of an organization, its management account among them.
 *
 * @param id 12 digits
 * @param name as the organization calls it
 */
public record MemberAccount(String id, String name, State state) {

  /** Where an account is in its life. */
  public enum State {
    /** In use. */
    ACTIVE,
    /** Made, but not ready yet. */
    PENDING_ACTIVATION,
    /** Locked by AWS. */
    SUSPENDED,
    /** About to be closed. */
    PENDING_CLOSURE,
    /** Closed. */
    CLOSED,
    /** Something that AWS added later. */
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
