package dev.tenon.m365.entra;

/** A token and what it says. Its text form does not show the token. */
public final class AccessToken {

  private final String token;
  private final TokenClaims claims;

  AccessToken(String token, TokenClaims claims) {
    this.token = token;
    this.claims = claims;
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
