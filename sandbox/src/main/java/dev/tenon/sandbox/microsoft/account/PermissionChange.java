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

/** Changes to the permissions that an application declares and is granted. */
public sealed interface PermissionChange extends MicrosoftChange {

  /** Consents to every application permission that is declared. */
  record GrantConsent() implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      for (RequiredResourceAccess declared : target.application(tenant).permissions()) {
        if (!declared.delegated()) {
          consent(tenant, target, declared.resourceAppId(), declared.permissionId());
        }
      }
    }
  }

  /** Revokes every consent. */
  record RevokeConsent() implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      tenant
          .registrations()
          .appRoleAssignments()
          .removeIf(grant -> grant.principalId().equals(principal));
    }
  }

  /** Consents to one application permission, declared or not. */
  record GrantPermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      consent(tenant, target, api.appId(), role(api, permission).id());
    }
  }

  /**
   * Adds a permission to the application's manifest. Consent is another change.
   *
   * @param delegated true to declare it as a delegated permission by mistake
   */
  record DeclarePermission(ApiResource api, String permission, boolean delegated)
      implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      RequiredResourceAccess wanted =
          new RequiredResourceAccess(api.appId(), role(api, permission).id(), delegated);
      List<RequiredResourceAccess> permissions = target.application(tenant).permissions();
      if (!permissions.contains(wanted)) {
        permissions.add(wanted);
      }
    }
  }

  /** Removes a permission from the manifest, delegated or not. Consents stay. */
  record RemovePermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID id = role(api, permission).id();
      target
          .application(tenant)
          .permissions()
          .removeIf(declared -> declared.permissionId().equals(id));
    }
  }

  /** Assigns an Entra role in the whole tenant, by display name or template id. */
  record AssignRole(String role) implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      UUID template = directoryRole(role).templateId();
      if (tenant.registrations().tenantWideRoles(principal).contains(template)) {
        return;
      }
      tenant
          .registrations()
          .roleAssignments()
          .add(
              new EntraRoleAssignment(
                  target.ids().next("roleAssignment").toString(), principal, template, "/"));
    }
  }

  /** Removes an Entra role, by display name or template id. */
  record RemoveRole(String role) implements PermissionChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      UUID template = directoryRole(role).templateId();
      tenant
          .registrations()
          .roleAssignments()
          .removeIf(
              held ->
                  held.principalId().equals(principal) && held.roleTemplateId().equals(template));
    }
  }

  private static void consent(
      EntraTenant tenant, ChangeTarget target, UUID resourceAppId, UUID appRoleId) {
    ServicePrincipal resource =
        tenant
            .servicePrincipal(resourceAppId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The tenant has no service principal of the API " + resourceAppId + "."));
    tenant
        .registrations()
        .add(
            new AppRoleAssignment(
                target.ids().next("appRoleAssignment").toString(),
                appRoleId,
                target.servicePrincipal(tenant).objectId(),
                resource.objectId(),
                target.now()));
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
