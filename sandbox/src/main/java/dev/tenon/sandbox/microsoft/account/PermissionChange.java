package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.AppRole;
import dev.tenon.sandbox.microsoft.state.AppRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.RequiredResourceAccess;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Changes to what an application asks for and what it is granted. */
public sealed interface PermissionChange extends MicrosoftChange {

  /** Consents to every application permission that is declared. */
  record GrantConsent() implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      EntraTenant granted = tenant;
      for (RequiredResourceAccess declared : target.application(tenant).permissions()) {
        if (!declared.delegated()) {
          granted = consent(granted, target, declared.resourceAppId(), declared.permissionId());
        }
      }
      return granted;
    }
  }

  /** Takes back every consent. */
  record RevokeConsent() implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      return tenant.with(
          tenant
              .registrations()
              .withoutAppRoleAssignments(grant -> grant.principalId().equals(principal)));
    }
  }

  /** Consents to one application permission, declared or not. */
  record GrantPermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return consent(tenant, target, api.appId(), role(api, permission).id());
    }
  }

  /**
   * Adds a permission to the application's manifest. Consent is another change.
   *
   * @param delegated true for the mistake of declaring it on behalf of a user
   */
  record DeclarePermission(ApiResource api, String permission, boolean delegated)
      implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      RequiredResourceAccess wanted =
          new RequiredResourceAccess(api.appId(), role(api, permission).id(), delegated);
      return target.changeApplication(
          tenant,
          app ->
              app.withPermissions(
                  Stream.concat(app.permissions().stream(), Stream.of(wanted))
                      .distinct()
                      .toList()));
    }
  }

  /** Removes a permission from the manifest, in both its forms. Consents stay. */
  record RemovePermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID id = role(api, permission).id();
      return target.changeApplication(
          tenant,
          app ->
              app.withPermissions(
                  app.permissions().stream()
                      .filter(declared -> !declared.permissionId().equals(id))
                      .toList()));
    }
  }

  /** Assigns an Entra role in the whole tenant, by display name or template id. */
  record AssignRole(String role) implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      UUID template = directoryRole(role).templateId();
      if (tenant.registrations().tenantWideRoles(principal).contains(template)) {
        return tenant;
      }
      return tenant.with(
          tenant
              .registrations()
              .with(
                  new EntraRoleAssignment(
                      target.ids().next("roleAssignment").toString(), principal, template, "/")));
    }
  }

  /** Removes an Entra role, by display name or template id. */
  record RemoveRole(String role) implements PermissionChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      UUID template = directoryRole(role).templateId();
      return tenant.with(
          tenant
              .registrations()
              .withoutRoleAssignments(
                  held ->
                      held.principalId().equals(principal)
                          && held.roleTemplateId().equals(template)));
    }
  }

  private static EntraTenant consent(
      EntraTenant tenant, ChangeTarget target, UUID resourceAppId, UUID appRoleId) {
    ServicePrincipal resource =
        tenant
            .servicePrincipal(resourceAppId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The tenant has no service principal of the API " + resourceAppId + "."));
    return tenant.with(
        tenant
            .registrations()
            .with(
                new AppRoleAssignment(
                    target.ids().next("appRoleAssignment").toString(),
                    appRoleId,
                    target.servicePrincipal(tenant).objectId(),
                    resource.objectId(),
                    target.now())));
  }

  private static AppRole role(ApiResource api, String permission) {
    return api.appRole(permission)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no application permission '%s'; it has %s."
                        .formatted(api.displayName(), permission, values(api))));
  }

  private static List<String> values(ApiResource api) {
    return api.appRoles().stream().map(AppRole::value).toList();
  }

  private static EntraRole directoryRole(String name) {
    return EntraRole.named(name)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no directory role '" + name + "'."));
  }
}
