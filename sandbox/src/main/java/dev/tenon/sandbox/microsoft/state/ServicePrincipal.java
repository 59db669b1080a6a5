package dev.tenon.sandbox.microsoft.state;

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

  /** Copies the tags. */
  public ServicePrincipal {
    tags = List.copyOf(tags);
  }

  public ServicePrincipal withAccountEnabled(boolean enabled) {
    return new ServicePrincipal(objectId, appId, displayName, enabled, ownerTenantId, tags);
  }

  public ServicePrincipal withDisplayName(String name) {
    return new ServicePrincipal(objectId, appId, name, accountEnabled, ownerTenantId, tags);
  }

  public ServicePrincipal withTags(List<String> others) {
    return new ServicePrincipal(
        objectId, appId, displayName, accountEnabled, ownerTenantId, others);
  }
}
