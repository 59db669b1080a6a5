package dev.tenon.core.audit;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;

/** Use cases for the audit trail of a workspace. Safe for use by many threads. */
public interface AuditTrail {

  /**
   * Lists entries, newest first, page by page.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<AuditEntry> list(AuditFilter filter, PageRequest page, Caller caller);

  /** Verifies every entry of the trail and that none is missing at its end. Reads every entry. */
  AuditVerification verify(Caller caller);

  /**
   * Verifies the trail, and that it contains an entry whose hash was noted outside the store. That
   * finds a store which was replaced by an older copy of itself.
   *
   * @param knownHead the {@link AuditVerification.Intact#headHash} of an earlier verification
   * @throws dev.tenon.core.error.TenonException {@code AUDIT_HEAD_INVALID}
   */
  AuditVerification verify(String knownHead, Caller caller);
}
