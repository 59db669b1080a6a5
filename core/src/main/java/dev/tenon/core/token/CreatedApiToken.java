package dev.tenon.core.token;

import static java.util.Objects.requireNonNull;

/**
 * A new API token.
 *
 * @param secret not stored anywhere; if it is lost, create another token
 */
public record CreatedApiToken(ApiTokenSummary token, ApiTokenSecret secret) {

  public CreatedApiToken {
    requireNonNull(token, "token");
    requireNonNull(secret, "secret");
  }
}
