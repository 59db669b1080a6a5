package dev.tenon.sandbox.microsoft.state;

import java.util.Optional;
import java.util.UUID;

/**
 * A management role that Exchange assigns to an application.
 *
 * @param appId the application
 * @param role such as {@code Mail Recipients}
 * @param roleGroup the role group that holds the role; empty if it is assigned directly
 */
public record ExchangeRoleAssignment(UUID appId, String role, Optional<String> roleGroup) {}
