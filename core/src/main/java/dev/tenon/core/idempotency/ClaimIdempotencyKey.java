package dev.tenon.core.idempotency;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;

/**
 * Claims a key for a request.
 *
 * @param operator who calls; callers do not share keys
 * @param key chosen by the caller; only hashes computed with it are stored
 * @param request all that distinguishes this request from others, such as its path and its body
 */
public record ClaimIdempotencyKey(
    WorkspaceId workspace, OperatorId operator, String key, String request) {

  public ClaimIdempotencyKey {
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
    requireNonNull(key, "key");
    requireNonNull(request, "request");
  }

  /** Without the key and the request, which may contain secrets. */
  @Override
  public String toString() {
    return "ClaimIdempotencyKey[" + workspace + ", " + operator + "]";
  }
}
