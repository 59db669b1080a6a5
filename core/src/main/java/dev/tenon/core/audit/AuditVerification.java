package dev.tenon.core.audit;

import java.util.function.Function;

/** The result of verifying an audit trail. */
public sealed interface AuditVerification {

  /**
   * Every entry follows from the one before, and the newest is the sealed end of the trail.
   *
   * @param entries the number of entries
   * @param headHash the hash of the newest entry; kept elsewhere, it proves later that the store
   *     was not replaced by an older copy
   */
  record Intact(long entries, String headHash) implements AuditVerification {}

  /**
   * An entry is missing, was changed or was added by another program.
   *
   * @param sequence the number of the first entry that does not follow from the one before
   * @param reason one sentence that explains the difference
   */
  record Broken(long sequence, String reason) implements AuditVerification {}

  /** Handles every case. */
  default <T> T fold(Function<Intact, T> intact, Function<Broken, T> broken) {
    return this instanceof Intact result ? intact.apply(result) : broken.apply((Broken) this);
  }
}
