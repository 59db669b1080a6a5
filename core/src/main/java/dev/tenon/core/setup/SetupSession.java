package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The session of a visitor, as stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is not stored
 */
public record SetupSession(
    String tokenHash, SetupLinkId link, Instant openedAt, Instant expiresAt) {

  public SetupSession {
    requireNonNull(tokenHash, "tokenHash");
    requireNonNull(link, "link");
    requireNonNull(openedAt, "openedAt");
    requireNonNull(expiresAt, "expiresAt");
  }

  @Override
  public String toString() {
    return "SetupSession[" + link + " until " + expiresAt + "]";
  }
}
