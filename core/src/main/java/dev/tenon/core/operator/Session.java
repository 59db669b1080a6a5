package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;

/**
 * The session of a signed-in operator, as stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is not stored
 */
public record Session(String tokenHash, OperatorId operator, Instant createdAt, Instant expiresAt) {

  public Session {
    requireNonNull(tokenHash, "tokenHash");
    requireNonNull(operator, "operator");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
  }

  @Override
  public String toString() {
    return "Session[" + operator + " until " + expiresAt + "]";
  }
}
