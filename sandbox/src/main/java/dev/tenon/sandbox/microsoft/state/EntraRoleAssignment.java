package dev.tenon.sandbox.microsoft.state;

import java.util.UUID;

/**
 * An active assignment of an Entra role.
 *
 * @param scope {@code /} for the whole tenant, else the directory object it is limited to
 */
public record EntraRoleAssignment(String id, UUID principalId, UUID roleTemplateId, String scope) {

  /** Whether it holds in the whole tenant. */
  public boolean tenantWide() {
    return scope.equals("/");
  }

  /** Whether both assign the same role in the same scope to the same principal. */
  public boolean sameGrant(EntraRoleAssignment other) {
    return principalId.equals(other.principalId)
        && roleTemplateId.equals(other.roleTemplateId)
        && scope.equals(other.scope);
  }
}
