package dev.tenon.microsoft.graph;

import java.util.Optional;

/**
 * The tenant, as far as it is shown to the application.
 *
 * @param displayName the name of the organization
 * @param initialDomain the domain that the tenant was created with
 */
public record Tenant(Optional<String> displayName, Optional<String> initialDomain) {}
