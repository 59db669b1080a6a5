package dev.tenon.views;

import dev.tenon.spi.AccessSession;

/**
 * A short-lived session of a linked account, with its secrets.
 *
 * @param type {@code bearer-token} or {@code temporary-keys}
 * @param token null for temporary keys
 * @param keyId null for a bearer token, like the following two
 */
public record AccessSessionData(
    String type,
    String token,
    String keyId,
    String secretKey,
    String sessionToken,
    String expiresAt) {

  /** Converts a session and reveals its secrets. */
  public static AccessSessionData of(AccessSession session) {
    return session.fold(
        bearer ->
            new AccessSessionData(
                "bearer-token",
                bearer.token().reveal(),
                null,
                null,
                null,
                bearer.expiresAt().toString()),
        keys ->
            new AccessSessionData(
                "temporary-keys",
                null,
                keys.keyId(),
                keys.secretKey().reveal(),
                keys.sessionToken().reveal(),
                keys.expiresAt().toString()));
  }

  @Override
  public String toString() {
    return "AccessSessionData[" + type + ", expires " + expiresAt + "]";
  }
}
