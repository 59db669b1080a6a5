package dev.tenon.azure.arm;

import java.util.List;
import java.util.Set;

/**
 * An access policy of a key vault.
 *
 * @param objectId the id of its principal, lower case: an application, a user or a group
 * @param listed the contents that the principal may list
 * @param beyond what else it may do, such as {@code secrets: get}
 */
public record AccessPolicy(String objectId, Set<VaultContent> listed, List<String> beyond) {
  public AccessPolicy {
    listed = Set.copyOf(listed);
    beyond = List.copyOf(beyond);
  }
}
