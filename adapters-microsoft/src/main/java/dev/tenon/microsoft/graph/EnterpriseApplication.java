package dev.tenon.microsoft.graph;

import java.util.Optional;

/**
 * The application as it lives in the tenant.
 *
 * @param enabled whether the tenant lets it sign in
 * @param disabledByMicrosoft why Microsoft disabled it, if it did
 * @param ownerTenantId the tenant that it was registered in, lower case, if it was returned
 */
public record EnterpriseApplication(
    boolean enabled, Optional<String> disabledByMicrosoft, Optional<String> ownerTenantId) {}
