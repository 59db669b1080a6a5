package dev.tenon.azure.arm;

import java.util.Set;

/**
 * An access policy of a key vault.
 *
 * @param objectId the id of its principal, lower case: an application, a user or a group
 * @param listed the contents that the principal may list
 */
public record AccessPolicy(String objectId, Set<VaultContent> listed) {
  public AccessPolicy {
    listed = Set.copyOf(listed);
  }
}
