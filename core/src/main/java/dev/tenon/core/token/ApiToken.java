package dev.tenon.core.token;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An API token, as stored. A revoked token is not stored any more.
 *
 * @param name unique in the workspace, ignoring case
 * @param prefix the first characters of its text, by which people recognize it
 * @param secretHash SHA-256 of its text in hexadecimal; the text itself is not stored
 * @param role not more than the role of its creator
 * @param creator the operator who created it; it ends when they are removed or get a lower role
 * @param lastUsedAt to the minute
 */
public record ApiToken(
    ApiTokenId id,
    WorkspaceId workspace,
    String name,
    String prefix,
    String secretHash,
    Role role,
    Set<ApiScope> scopes,
    OperatorId creator,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {

  /** How the name of an API token begins where it stands for an operator. */
  public static final String OPERATOR_PREFIX = "token:";

  public ApiToken {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(name, "name");
    requireNonNull(prefix, "prefix");
    requireNonNull(secretHash, "secretHash");
    requireNonNull(role, "role");
    requireNonNull(creator, "creator");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(lastUsedAt, "lastUsedAt");
    EnumSet<ApiScope> sorted = EnumSet.noneOf(ApiScope.class);
    sorted.addAll(scopes);
    scopes = Collections.unmodifiableSet(sorted);
  }

  /** A caller for this token; the audit trail names the token. */
  public Caller caller() {
    return new Caller(workspace, OperatorId.of(OPERATOR_PREFIX + name), role).limitedTo(scopes);
  }

  /** A copy that was used at that time. */
  public ApiToken usedAt(Instant time) {
    return new ApiToken(
        id,
        workspace,
        name,
        prefix,
        secretHash,
        role,
        scopes,
        creator,
        createdAt,
        expiresAt,
        Optional.of(time));
  }

  @Override
  public String toString() {
    return "ApiToken[" + name + ", " + role + " in " + workspace + "]";
  }
}
