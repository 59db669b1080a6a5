package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.cloud.DeterministicIds;
import java.util.List;
import java.util.UUID;

/**
 * The local representation of an application in one tenant ("enterprise application").
 *
 * @param ownerTenantId the tenant the application is registered in
 */
public record ServicePrincipal(
    UUID objectId,
    UUID appId,
    String displayName,
    boolean accountEnabled,
    UUID ownerTenantId,
    List<String> tags) {

  /** The tenant in which Microsoft registers its own applications. */
  public static final UUID MICROSOFT = UUID.fromString("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

  /** The service principal of one of Microsoft's own APIs. */
  public static ServicePrincipal ofMicrosoft(UUID tenantId, ApiResource api) {
    UUID objectId = DeterministicIds.of(tenantId.toString(), "first-party", api.name());
    return new ServicePrincipal(
        objectId, api.appId(), api.displayName(), true, MICROSOFT, List.of());
  }

  public ServicePrincipal withAccountEnabled(boolean enabled) {
    return new ServicePrincipal(objectId, appId, displayName, enabled, ownerTenantId, tags);
  }

  public ServicePrincipal withDisplayName(String name) {
    return new ServicePrincipal(objectId, appId, name, accountEnabled, ownerTenantId, tags);
  }

  public ServicePrincipal withTags(List<String> others) {
    return new ServicePrincipal(
        objectId, appId, displayName, accountEnabled, ownerTenantId, List.copyOf(others));
  }
}
