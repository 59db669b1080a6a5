package dev.tenon.azure.arm;

import java.util.Set;

/**
 * An access policy of a key vault.
 *
 * @param objectId whom it is for, lower case: an application, a person or a group
 * @param listed what it lets them list
 */
public record AccessPolicy(String objectId, Set<VaultContent> listed) {
  public AccessPolicy {
    listed = Set.copyOf(listed);
  }
}
