package dev.tenon.core.token;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API token in a list.
 *
 * @param prefix the first characters of its text
 * @param lastUsedAt to the minute
 */
public record ApiTokenSummary(
    ApiTokenId id,
    String name,
    String prefix,
    Role role,
    Set<ApiScope> scopes,
    OperatorId creator,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {

  public ApiTokenSummary {
    scopes = Set.copyOf(scopes);
  }

  /** The summary of a token. */
  public static ApiTokenSummary of(ApiToken token) {
    return new ApiTokenSummary(
        token.id(),
        token.name(),
        token.prefix(),
        token.role(),
        token.scopes(),
        token.creator(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }
}
