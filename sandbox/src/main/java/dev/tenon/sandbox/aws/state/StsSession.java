package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.List;

/**
 * Temporary credentials of an assumed role.
 *
 * @param token required in every request signed with the key
 * @param roleId the unique ID of the role; a role that was deleted and created again has another
 * @param usableFrom when the credentials become valid
 * @param policies session policies, which restrict the role's permissions, JSON
 */
public record StsSession(
    AccessKey key,
    String token,
    String accountId,
    String roleName,
    String roleId,
    String name,
    Instant usableFrom,
    Instant expiresAt,
    List<String> policies) {

  /** The role and the session name, without secrets. */
  @Override
  public String toString() {
    return "Session[role=%s/%s, name=%s]".formatted(accountId, roleName, name);
  }
}
