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

  /**
   * Adds the next entry of a workspace, and seals it as the head of the trail. Fails if the head is
   * not authentic or is not the entry before.
   */
  void append(AuditEntry entry);

  /**
   * The sealed head of a workspace's trail, which exists from when the workspace is added. Empty if
   * it is missing or not authentic, and for an unknown workspace.
   */
  Optional<AuditHead> head(WorkspaceId workspace);

  /**
   * Computes a hash that nobody can compute without the key of the store. May be called outside a
   * transaction.
   *
   * @return 32 bytes
   */
  byte[] keyedHash(byte[] content);

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
