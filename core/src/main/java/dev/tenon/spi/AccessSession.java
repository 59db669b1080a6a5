package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.Function;

/**
 * A short-lived session of a linked account, as the cloud issued it. Immutable; {@code toString}
 * shows no secret.
 */
public sealed interface AccessSession {

  /** When the cloud stops accepting the session. */
  Instant expiresAt();

  /** A bearer token for the {@code Authorization} header. */
  record BearerToken(Secret token, Instant expiresAt) implements AccessSession {

    public BearerToken {
      requireNonNull(token, "token");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /**
   * Keys that sign requests.
   *
   * @param keyId names the keys; not secret by itself
   * @param sessionToken goes with each signed request
   */
  record TemporaryKeys(String keyId, Secret secretKey, Secret sessionToken, Instant expiresAt)
      implements AccessSession {

    public TemporaryKeys {
      requireNonNull(keyId, "keyId");
      requireNonNull(secretKey, "secretKey");
      requireNonNull(sessionToken, "sessionToken");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** Handles every case. */
  default <T> T fold(Function<BearerToken, T> token, Function<TemporaryKeys, T> keys) {
    return this instanceof BearerToken bearer
        ? token.apply(bearer)
        : keys.apply((TemporaryKeys) this);
  }
}
