package dev.tenon.core.audit;

import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps audit entries; has no way to change or remove one. Called by the use cases inside a
 * transaction; implemented by a store.
 */
public interface AuditRepository {

  /** Adds the next entry of a workspace; a store holds its sequence unique there. */
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
}
