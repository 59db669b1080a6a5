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
    String scope) {}
