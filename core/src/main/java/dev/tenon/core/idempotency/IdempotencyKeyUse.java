package dev.tenon.core.idempotency;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * The use of a key, as stored.
 *
 * @param keyHash the hash of the workspace, the caller and the key
 * @param requestMac a code of the request, computed with the key
 * @param claim identifies the claim of {@code claimedAt}
 * @param answer empty until the work is done, and when the answer is not kept
 */
public record IdempotencyKeyUse(
    String keyHash,
    WorkspaceId workspace,
    String requestMac,
    String claim,
    Instant claimedAt,
    State state,
    Optional<String> answer) {

  public IdempotencyKeyUse {
    requireNonNull(keyHash, "keyHash");
    requireNonNull(workspace, "workspace");
    requireNonNull(requestMac, "requestMac");
    requireNonNull(claim, "claim");
    requireNonNull(claimedAt, "claimedAt");
    requireNonNull(state, "state");
    requireNonNull(answer, "answer");
  }

  /** How far the work is. */
  public enum State {
    IN_PROGRESS,
    DONE
  }

  /** Creates a copy whose work is done. */
  public IdempotencyKeyUse done(Optional<String> newAnswer) {
    return new IdempotencyKeyUse(
        keyHash, workspace, requestMac, claim, claimedAt, State.DONE, newAnswer);
  }
}
