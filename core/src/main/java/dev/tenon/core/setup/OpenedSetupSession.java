package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A new session of a visitor.
 *
 * @param token identifies the session in later calls; not stored anywhere
 * @param expiresAt when the session ends, at the latest when the link expires
 */
public record OpenedSetupSession(SetupVisit visit, SetupSessionToken token, Instant expiresAt) {

  public OpenedSetupSession {
    requireNonNull(visit, "visit");
    requireNonNull(token, "token");
    requireNonNull(expiresAt, "expiresAt");
  }
}
