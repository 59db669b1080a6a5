package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;

/**
 * The session of a signed-in operator, as stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is not stored
 * @param expiresAt when it ends at the latest
 * @param lastUsedAt when it was used last, to the minute; {@code createdAt} where only the absolute
 *     limit counts
 */
public record Session(
    String tokenHash,
    OperatorId operator,
    SessionKind kind,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {

  public Session {
    requireNonNull(tokenHash, "tokenHash");
    requireNonNull(operator, "operator");
    requireNonNull(kind, "kind");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(lastUsedAt, "lastUsedAt");
  }

  /** A copy that was used at that time. */
  public Session usedAt(Instant time) {
    return new Session(tokenHash, operator, kind, createdAt, expiresAt, time);
  }

  @Override
  public String toString() {
    return "Session[" + operator + " until " + expiresAt + "]";
  }
}
