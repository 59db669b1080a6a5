package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.List;

/**
 * Temporary credentials of an assumed role.
 *
 * @param token must accompany every request signed with the key
 * @param roleId the unique id of the role; a role made anew under the name has another
 * @param usableFrom before it the credentials are unknown to every endpoint
 * @param policies session policies, which narrow what the role allows, JSON
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

  /** Copies the policies. */
  public StsSession {
    policies = List.copyOf(policies);
  }

  /** Whose session it is, without its secrets. */
  @Override
  public String toString() {
    return "Session[role=%s/%s, name=%s]".formatted(accountId, roleName, name);
  }
}
