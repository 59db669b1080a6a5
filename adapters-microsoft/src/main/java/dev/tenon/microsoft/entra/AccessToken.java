package dev.tenon.microsoft.entra;

import dev.tenon.microsoft.http.UnreadableAnswer;

/** A token and what it says. Its text form does not show the token. */
public final class AccessToken {

  private final String token;
  private final TokenClaims claims;

  private AccessToken(String token, TokenClaims claims) {
    this.token = token;
    this.claims = claims;
  }

  /**
   * A token as it was issued.
   *
   * @throws UnreadableAnswer when it is none that says anything
   */
  public static AccessToken of(String token) throws UnreadableAnswer {
    return new AccessToken(token, TokenClaims.read(token));
  }

  /** The value to send. Secret. */
  public String secret() {
    return token;
  }

  /** What the token says. */
  public TokenClaims claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "AccessToken[" + claims + "]";
  }
}
