package dev.tenon.sandbox.microsoft.entra;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an access token of the sandbox says, after its signature has been checked.
 *
 * @param audience the API the token is for, exactly as in the {@code aud} claim
 * @param principalId the object id of the service principal
 * @param roles the application permissions it carries, by value
 * @param directoryRoles the template ids of the Entra roles it carries, without the marker value
 */
public record IssuedToken(
    String audience,
    UUID tenantId,
    UUID appId,
    UUID principalId,
    List<String> roles,
    List<UUID> directoryRoles,
    Instant expiresAt) {

  /** Copies the collections. */
  public IssuedToken {
    roles = List.copyOf(roles);
    directoryRoles = List.copyOf(directoryRoles);
  }
}
