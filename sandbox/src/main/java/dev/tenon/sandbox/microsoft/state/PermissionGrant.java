package dev.tenon.sandbox.microsoft.state;

import java.util.Optional;
import java.util.UUID;

/** A delegated permission grant ({@code oauth2PermissionGrant}). */
public record PermissionGrant(
    String id,
    UUID clientId,
    String consentType,
    Optional<UUID> principalId,
    UUID resourceId,
    String scope) {

  /** Whether both are for the same client, the same API and the same users. */
  public boolean sameGrant(PermissionGrant other) {
    return clientId.equals(other.clientId)
        && resourceId.equals(other.resourceId)
        && principalId.equals(other.principalId);
  }
}
