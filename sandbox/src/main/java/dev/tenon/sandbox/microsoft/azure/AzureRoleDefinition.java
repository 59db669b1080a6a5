package dev.tenon.sandbox.microsoft.azure;

import java.util.UUID;

/**
 * A role and what it allows.
 *
 * <p>Source: "Understand Azure role definitions" (role-based-access-control/role-definitions).
 *
 * @param id the name of the role definition, a GUID
 * @param builtIn whether it is built-in; otherwise it is a custom role
 */
public record AzureRoleDefinition(
    UUID id, String displayName, boolean builtIn, AzurePermissions permission) {

  /** A custom role. */
  public static AzureRoleDefinition custom(
      UUID id, String displayName, AzurePermissions permission) {
    return new AzureRoleDefinition(id, displayName, false, permission);
  }

  /** Whether that is its display name or id, in any case. */
  boolean isNamed(String nameOrId) {
    return displayName.equalsIgnoreCase(nameOrId) || id.toString().equalsIgnoreCase(nameOrId);
  }
}
