package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.time.Instant;
import java.util.UUID;

/**
 * The tenant that a change is made to, and the seeded application in it. Used inside {@link
 * TenantStore#update}.
 *
 * @param appId the client ID of the account's application
 * @param servicePrincipalId the object ID that its service principal has or will have
 * @param now the time of the change
 * @param ids the source of the IDs of new objects
 */
public record ChangeTarget(
    EntraTenant tenant, UUID appId, UUID servicePrincipalId, Instant now, DeterministicIds ids) {

  UUID nextId(String kind) {
    return ids.next(kind);
  }

  /** An ID derived from the tenant's ID and names, the same in every run. */
  UUID derivedId(String... names) {
    return DeterministicIds.within(tenant.id(), names);
  }

  AzureResources azure() {
    return tenant.azure();
  }

  AzureNames names() {
    return new AzureNames(tenant.azure());
  }

  Application application() {
    return tenant
        .application(appId)
        .orElseThrow(
            () -> new IllegalArgumentException("The application " + appId + " was deleted."));
  }

  /** The object ID of the application's service principal. */
  UUID principal() {
    return servicePrincipal().objectId();
  }

  ServicePrincipal servicePrincipal() {
    return tenant
        .servicePrincipal(appId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The application "
                        + appId
                        + " has no service principal; create it first (createServicePrincipal)."));
  }
}
