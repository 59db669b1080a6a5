package dev.tenon.core.token;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;

/**
 * Use cases for API tokens. A token acts with a role and within scopes, and its calls are recorded
 * under {@code token:} and its name. It works until it expires or is revoked, and no longer than
 * its creator is an operator with at least the token's role. Administrators manage all tokens of
 * the workspace, other operators their own. Safe for use by many threads; no method uses the
 * network. Creating and revoking is recorded in the audit trail.
 */
public interface ApiTokens {

  /**
   * Creates a token.
   *
   * @return the token with its text, which is not stored
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}; {@code API_TOKEN_EXISTS};
   *     {@code API_TOKEN_REFUSED} for a role above the caller's, no scope, a scope that the role
   *     cannot use, or an invalid duration; {@code NOT_AUTHORIZED} for a caller who is a token
   */
  CreatedApiToken create(CreateApiToken command);

  /**
   * Lists tokens by name.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<ApiTokenSummary> list(PageRequest page, Caller caller);

  /**
   * Ends a token at once.
   *
   * @throws dev.tenon.core.error.TenonException {@code API_TOKEN_NOT_FOUND}
   */
  void revoke(ApiTokenId id, Caller caller);

  /**
   * Returns a caller for a token. Records its use, at most once a minute.
   *
   * @throws dev.tenon.core.error.TenonException {@code API_TOKEN_INVALID}, the same for an unknown,
   *     an expired and a revoked token
   */
  Caller authenticate(ApiTokenSecret secret);
}
