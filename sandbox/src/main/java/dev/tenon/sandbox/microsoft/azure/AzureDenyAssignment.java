package dev.tenon.sandbox.microsoft.azure;

import java.util.UUID;

/**
 * Denies actions to everyone at a scope and below it, whatever roles they hold.
 *
 * <p>Source: "Understand Azure deny assignments" (role-based-access-control/deny-assignments).
 *
 * @param name a GUID, unique in the tenant
 * @param denied the actions, minus those that are excluded
 */
public record AzureDenyAssignment(
    UUID name, String displayName, AzurePermissions denied, AzureScope scope) {

  /** The ID of this assignment. */
  public String id() {
    return scope.path().replaceFirst("/$", "")
        + "/providers/Microsoft.Authorization/denyAssignments/"
        + name;
  }
}
