package dev.tenon.core.audit;

import dev.tenon.core.workspace.Caller;
import java.util.List;

/** Use cases about the audit trail of a workspace. Safe for use by many threads. */
public interface AuditTrail {

  /** The newest entries, newest first. */
  List<AuditEntry> latest(Caller caller, int limit);

  /** Follows the chain of hashes through the whole trail. */
  AuditVerification verify(Caller caller);
}
