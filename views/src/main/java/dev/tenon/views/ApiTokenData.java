package dev.tenon.views;

import dev.tenon.core.token.ApiTokenSummary;
import java.time.Instant;
import java.util.List;

/**
 * An API token, without its text.
 *
 * @param prefix the first characters of its text
 * @param scopes the names of the scopes, sorted
 * @param lastUsedAt to the minute; null if it was never used
 */
public record ApiTokenData(
    String id,
    String name,
    String prefix,
    String role,
    List<String> scopes,
    String creator,
    String createdAt,
    String expiresAt,
    String lastUsedAt) {

  public ApiTokenData {
    scopes = List.copyOf(scopes);
  }

  /** Converts a token. */
  public static ApiTokenData of(ApiTokenSummary token) {
    return new ApiTokenData(
        token.id().value(),
        token.name(),
        token.prefix(),
        token.role().name(),
        token.scopes().stream().map(Enum::name).sorted().toList(),
        token.creator().value(),
        token.createdAt().toString(),
        token.expiresAt().toString(),
        token.lastUsedAt().map(Instant::toString).orElse(null));
  }
}
