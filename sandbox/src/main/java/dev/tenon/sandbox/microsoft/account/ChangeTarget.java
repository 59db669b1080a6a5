package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.time.Instant;
import java.util.UUID;

/**
 * The object and the time of a change.
 *
 * @param appId the client id of the account's application
 * @param servicePrincipalId the object id that its service principal has or will have
 */
public record ChangeTarget(UUID appId, UUID servicePrincipalId, Instant now, DeterministicIds ids) {

  Application application(EntraTenant tenant) {
    return tenant
        .application(appId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The application " + appId + " does not exist any more."));
  }

  ServicePrincipal servicePrincipal(EntraTenant tenant) {
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
