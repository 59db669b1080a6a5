package dev.tenon.sandbox.microsoft.azure;

import java.time.Instant;
import java.util.UUID;

/**
 * An Azure role held by a principal at a scope, and everywhere below it.
 *
 * @param name a GUID, unique in the tenant
 * @param principalType {@code ServicePrincipal} or {@code Group}
 */
public record AzureRoleAssignment(
    UUID name,
    AzureRoleDefinition role,
    UUID principalId,
    String principalType,
    AzureScope scope,
    Instant createdAt) {

  /** Whether both assign the same role at the same scope to the same principal. */
  public boolean sameGrant(AzureRoleAssignment other) {
    return role.id().equals(other.role.id())
        && principalId.equals(other.principalId)
        && scope.equals(other.scope);
  }
}
