package dev.tenon.microsoft.entra;

import dev.tenon.toolkit.UnreadableAnswer;
import java.time.Instant;

/** An access token and its claims. Its text form does not show the token. */
public final class AccessToken {

  private final String token;
  private final TokenClaims claims;
  private final Instant expiresAt;

  private AccessToken(String token, TokenClaims claims, Instant expiresAt) {
    this.token = token;
    this.claims = claims;
    this.expiresAt = expiresAt;
  }

  /**
   * A token as it was issued.
   *
   * @param expiresAt when its issuer stops accepting it
   * @throws UnreadableAnswer when its claims cannot be read
   */
  public static AccessToken of(String token, Instant expiresAt) throws UnreadableAnswer {
    return new AccessToken(token, TokenClaims.read(token), expiresAt);
  }

  /** The value to send. Secret. */
  public String secret() {
    return token;
  }

  /** The claims of the token. */
  public TokenClaims claims() {
    return claims;
  }

  /** When its issuer stops accepting it. */
  public Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "AccessToken[" + claims + "]";
  }
}
