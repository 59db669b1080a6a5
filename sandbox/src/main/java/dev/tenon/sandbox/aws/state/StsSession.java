package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Temporary credentials of an assumed role, or of a user.
 *
 * @param token required in every request signed with the key
 * @param roleName empty in a session of a user
 * @param roleId the unique ID of the role or user; a role that was deleted and created again has
 *     another
 * @param name of the session or the user
 * @param usableFrom when the credentials become valid
 * @param policies session policies, which restrict the role's permissions, JSON
 * @param traits what else the session carries into conditions
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
    List<String> policies,
    Traits traits) {

  /**
   * What a session carries into the conditions of policies.
   *
   * @param transitiveKeys the tags that the next session of a chain inherits
   * @param mfaAt when the caller proved a second factor
   */
  public record Traits(
      Map<String, String> tags,
      Set<String> transitiveKeys,
      Optional<String> sourceIdentity,
      Optional<Instant> mfaAt) {

    public static final Traits NONE =
        new Traits(Map.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  /** The role and the session name, without secrets. */
  @Override
  public String toString() {
    return "Session[role=%s/%s, name=%s]".formatted(accountId, roleName, name);
  }
}
