package dev.tenon.core.audit;

import java.util.function.Function;

/** Whether an audit trail is as it was written. */
public sealed interface AuditVerification {

  /**
   * Every entry follows from the one before.
   *
   * @param entries how many there are
   * @param headHash the hash of the newest; noted elsewhere, it also proves later that no entry was
   *     cut off the end
   */
  record Intact(long entries, String headHash) implements AuditVerification {}

  /**
   * An entry is missing or was changed.
   *
   * @param sequence the first entry that does not follow
   * @param reason one sentence: in which way
   */
  record Broken(long sequence, String reason) implements AuditVerification {}

  /** Handles every case. */
  default <T> T fold(Function<Intact, T> intact, Function<Broken, T> broken) {
    return this instanceof Intact result ? intact.apply(result) : broken.apply((Broken) this);
  }
}
