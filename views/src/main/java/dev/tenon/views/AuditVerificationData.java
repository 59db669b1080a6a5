package dev.tenon.views;

import dev.tenon.core.audit.AuditVerification;

/**
 * Whether the audit trail is unchanged.
 *
 * @param type {@code intact} or {@code broken}
 * @param entries the number of entries; null when broken
 * @param headHash the hash of the newest entry; null when broken
 * @param firstBroken the sequence number of the first broken entry; null when intact
 * @param reason what is wrong with that entry; null when intact
 */
public record AuditVerificationData(
    String type, Long entries, String headHash, Long firstBroken, String reason) {

  /** Converts a verification of the audit trail. */
  public static AuditVerificationData of(AuditVerification verification) {
    return verification.fold(
        intact ->
            new AuditVerificationData("intact", intact.entries(), intact.headHash(), null, null),
        broken ->
            new AuditVerificationData("broken", null, null, broken.sequence(), broken.reason()));
  }
}
