package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.UUID;

/**
 * A consent: an application permission granted to a service principal.
 *
 * @param principalId the object ID of the service principal that holds the permission
 * @param resourceId the object ID of the service principal of the API
 */
public record AppRoleAssignment(
    String id, UUID appRoleId, UUID principalId, UUID resourceId, Instant createdAt) {

  /** Whether both grant the same permission of the same API to the same principal. */
  public boolean sameGrant(AppRoleAssignment other) {
    return appRoleId.equals(other.appRoleId)
        && principalId.equals(other.principalId)
        && resourceId.equals(other.resourceId);
  }
}
