package dev.tenon.sandbox.microsoft.azure;

import java.util.UUID;

/**
 * A role definition.
 *
 * <p>Source: "Understand Azure role definitions" (role-based-access-control/role-definitions).
 *
 * @param id the name of the role definition, a GUID
 * @param builtIn whether it is built-in; otherwise it is a custom role
 */
public record AzureRoleDefinition(
    UUID id, String displayName, boolean builtIn, AzurePermissions permission) {

  /** Whether that is its display name or ID; case is ignored. */
  boolean isNamed(String nameOrId) {
    return displayName.equalsIgnoreCase(nameOrId) || id.toString().equalsIgnoreCase(nameOrId);
  }
}
