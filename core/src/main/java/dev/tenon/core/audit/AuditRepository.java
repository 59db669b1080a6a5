package dev.tenon.core.audit;

import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores audit entries; has no method to change or remove one. Called by the use cases inside a
 * transaction; implemented by a store.
 */
public interface AuditRepository {

  /** Adds the next entry of a workspace; a store enforces that its sequence is unique there. */
  void append(AuditEntry entry);

  /** The newest entry of a workspace. */
  Optional<AuditEntry> last(WorkspaceId workspace);

  /**
   * Entries of a workspace in order.
   *
   * @param afterSequence only entries with a higher sequence
   * @param limit at most so many
   */
  List<AuditEntry> after(WorkspaceId workspace, long afterSequence, int limit);

  /**
   * Entries of a workspace that match, newest first.
   *
   * @param beforeSequence only entries with a lower sequence
   * @param limit at most so many
   */
  List<AuditEntry> newest(
      WorkspaceId workspace, AuditFilter filter, OptionalLong beforeSequence, int limit);
}
