package dev.tenon.sandbox.microsoft.state;

import java.util.UUID;

/**
 * One entry of {@code requiredResourceAccess}: a permission that an application declares.
 *
 * @param delegated true for a permission on behalf of a user ({@code Scope}), false for one of the
 *     application itself ({@code Role})
 */
public record RequiredResourceAccess(UUID resourceAppId, UUID permissionId, boolean delegated) {}
