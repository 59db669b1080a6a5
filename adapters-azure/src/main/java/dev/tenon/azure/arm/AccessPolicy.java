package dev.tenon.azure.arm;

import java.util.Set;

/**
 * An access policy of a key vault.
 *
 * @param objectId the principal that it is for, lower case: an application, a user or a group
 * @param listed the contents that it allows to list
 */
public record AccessPolicy(String objectId, Set<VaultContent> listed) {
  public AccessPolicy {
    listed = Set.copyOf(listed);
  }
}
