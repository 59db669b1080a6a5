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

  /** Verifies the chain of hashes of the whole trail. Reads every entry. */
  AuditVerification verify(Caller caller);
}
