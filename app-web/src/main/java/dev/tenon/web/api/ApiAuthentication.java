package dev.tenon.web.api;

import dev.tenon.core.token.ApiTokenSecret;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.http.Router.Authentication;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Finds the caller of an API token and counts the request against the token's limit. Cookies are
 * ignored, because another site could make a browser send them.
 */
final class ApiAuthentication implements Authentication {

  private static final String SCHEME = "Bearer ";

  private final ApiTokens tokens;
  private final TokenBuckets buckets;

  ApiAuthentication(ApiTokens tokens, TokenBuckets buckets) {
    this.tokens = tokens;
    this.buckets = buckets;
  }

  @Override
  public Optional<Caller> find(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String secret = header.substring(SCHEME.length()).strip();
    Caller caller = tokens.authenticate(new ApiTokenSecret(secret));
    buckets.take(caller.workspace() + "|" + caller.operator(), context::header);
    return Optional.of(caller);
  }
}
