package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Application;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.ServicePrincipal;
import dev.tenon.sandbox.state.Tenant;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a change is made to, and when.
 *
 * @param appId the client id of the account's application
 * @param servicePrincipalId the object id that its service principal has or will have
 */
public record ChangeTarget(UUID appId, UUID servicePrincipalId, Instant now, Ids ids) {

  Tenant changeApplication(Tenant tenant, UnaryOperator<Application> change) {
    return tenant.with(change.apply(application(tenant)));
  }

  Application application(Tenant tenant) {
    return tenant
        .application(appId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The application " + appId + " does not exist any more."));
  }

  ServicePrincipal servicePrincipal(Tenant tenant) {
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
