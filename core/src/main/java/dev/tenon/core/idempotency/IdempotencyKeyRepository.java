package dev.tenon.core.idempotency;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores the use of idempotency keys. Called by the use cases inside a transaction; implemented by
 * a store.
 */
public interface IdempotencyKeyRepository {

  /** Finds the use of a key. */
  Optional<IdempotencyKeyUse> find(String keyHash);

  /** Adds or replaces the use of a key. */
  void put(IdempotencyKeyUse use);

  /** Removes a key. */
  void remove(String keyHash);

  /** Removes the keys that were claimed before a time. */
  void removeBefore(Instant claimed);

  /** Removes the keys of a workspace that were claimed first, all but so many. */
  void keepNewest(WorkspaceId workspace, int limit);
}
