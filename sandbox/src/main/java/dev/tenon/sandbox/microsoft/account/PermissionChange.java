package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.AppRole;
import dev.tenon.sandbox.microsoft.state.AppRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
import dev.tenon.sandbox.microsoft.state.RequiredResourceAccess;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.List;
import java.util.UUID;

/** Changes to the permissions that an application declares and is granted. */
public sealed interface PermissionChange extends MicrosoftChange {

  /** Consents to every application permission that is declared. */
  record GrantConsent() implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      for (RequiredResourceAccess declared : target.application().permissions()) {
        if (!declared.delegated()) {
          consent(target, declared.resourceAppId(), declared.permissionId());
        }
      }
    }
  }

  /** Revokes every consent. */
  record RevokeConsent() implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID principal = target.principal();
      target.tenant().appRoleAssignments().removeIf(grant -> grant.principalId().equals(principal));
    }
  }

  /** Consents to one application permission, declared or not. */
  record GrantPermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      consent(target, api.appId(), role(api, permission).id());
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
    public void applyTo(ChangeTarget target) {
      RequiredResourceAccess wanted =
          new RequiredResourceAccess(api.appId(), role(api, permission).id(), delegated);
      List<RequiredResourceAccess> permissions = target.application().permissions();
      if (!permissions.contains(wanted)) {
        permissions.add(wanted);
      }
    }
  }

  /** Removes a permission from the manifest, delegated or not. Consents stay. */
  record RemovePermission(ApiResource api, String permission) implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID id = role(api, permission).id();
      target.application().permissions().removeIf(declared -> declared.permissionId().equals(id));
    }
  }

  /** Assigns an Entra role in the whole tenant, by display name or template ID. */
  record AssignRole(String role) implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID principal = target.principal();
      UUID template = directoryRole(role).templateId();
      if (!target.tenant().tenantWideRoles(principal).contains(template)) {
        String id = target.nextId("roleAssignment").toString();
        target
            .tenant()
            .roleAssignments()
            .add(new EntraRoleAssignment(id, principal, template, "/"));
      }
    }
  }

  /** Removes an Entra role, by display name or template ID. */
  record RemoveRole(String role) implements PermissionChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID principal = target.principal();
      UUID template = directoryRole(role).templateId();
      target
          .tenant()
          .roleAssignments()
          .removeIf(
              held ->
                  held.principalId().equals(principal) && held.roleTemplateId().equals(template));
    }
  }

  private static void consent(ChangeTarget target, UUID resourceAppId, UUID appRoleId) {
    ServicePrincipal resource =
        target
            .tenant()
            .servicePrincipal(resourceAppId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The tenant has no service principal of the API " + resourceAppId + "."));
    target
        .tenant()
        .add(
            new AppRoleAssignment(
                target.nextId("appRoleAssignment").toString(),
                appRoleId,
                target.principal(),
                resource.objectId(),
                target.now()));
  }

  private static AppRole role(ApiResource api, String permission) {
    return api.appRole(permission)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no application permission '%s'; it has %s."
                        .formatted(
                            api.displayName(),
                            permission,
                            api.appRoles().stream().map(AppRole::value).toList())));
  }

  private static EntraRole directoryRole(String name) {
    return EntraRole.named(name)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no directory role '" + name + "'."));
  }
}
