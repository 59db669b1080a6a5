package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.AzureRole;
import dev.tenon.sandbox.azure.AzureScope;
import dev.tenon.sandbox.azure.Permission;
import dev.tenon.sandbox.azure.RoleAssignment;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Changes to the Azure roles that an application holds. */
public sealed interface AzureRoleChange extends AzureChange {

  /**
   * Makes a custom role of the tenant, which can be assigned like a built-in one.
   *
   * @param actions what it allows, such as {@code Microsoft.Compute/virtualMachines/read}
   * @param notActions what it leaves out of that
   */
  record DefineAzureRole(String name, List<String> actions, List<String> notActions)
      implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      if (tenant.azure().role(name).isPresent()) {
        throw new IllegalArgumentException("There is an Azure role '" + name + "' already.");
      }
      return tenant
          .azure()
          .with(
              AzureRole.custom(
                  Ids.of(tenant.id().toString(), "azureRole", name),
                  name,
                  new Permission(actions, notActions, List.of(), List.of())));
    }
  }

  /** Assigns a role, by display name or id, at a place. */
  record AssignAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      return assigned(tenant, target, role, scope, principal, "ServicePrincipal");
    }
  }

  /** Assigns a role to a group inside which is a group that has the application as a member. */
  record AssignAzureRoleToGroup(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return assigned(tenant, target, role, scope, NestedGroups.outer(tenant), "Group");
    }

    @Override
    public Tenant applyTo(Tenant tenant, ChangeTarget target) {
      return NestedGroups.in(AzureRoleChange.super.applyTo(tenant, target), target);
    }
  }

  /** Removes a role at a place from the application and from the groups it is in. */
  record RemoveAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      AzurePlaces places = new AzurePlaces(tenant.azure());
      UUID gone = places.role(role).id();
      AzureScope place = places.scope(scope);
      Set<UUID> principals = tenant.withGroupsOf(target.servicePrincipal(tenant).objectId());
      return tenant
          .azure()
          .withoutAssignments(
              held ->
                  held.role().id().equals(gone)
                      && held.scope().equals(place)
                      && principals.contains(held.principalId()));
    }
  }

  /** Keeps role assignments without effect for a while, as after a change; zero ends it. */
  record SettleAzure(Duration in) implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return tenant.azure().settlingAt(target.now().plus(in));
    }
  }

  private static AzureEstate assigned(
      Tenant tenant,
      ChangeTarget target,
      String role,
      String scope,
      UUID principal,
      String principalType) {
    AzurePlaces places = new AzurePlaces(tenant.azure());
    return tenant
        .azure()
        .with(
            new RoleAssignment(
                target.ids().next("azureRoleAssignment"),
                places.role(role),
                principal,
                principalType,
                places.scope(scope),
                target.now()));
  }
}
