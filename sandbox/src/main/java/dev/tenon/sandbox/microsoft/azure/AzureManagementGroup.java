package dev.tenon.sandbox.microsoft.azure;

import java.util.Optional;

/**
 * A management group.
 *
 * @param name the ID in paths, unique in the tenant; the root group's is the tenant's GUID
 * @param parent the name of the group above; empty for the root group
 */
public record AzureManagementGroup(String name, String displayName, Optional<String> parent) {

  /** This group as a scope. */
  public AzureScope scope() {
    return AzureScope.managementGroup(name);
  }
}
