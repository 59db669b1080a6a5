package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzurePermissions;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureRoleDefinition;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
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
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      if (tenant.azure().role(name).isPresent()) {
        throw new IllegalArgumentException("There is an Azure role '" + name + "' already.");
      }
      return tenant
          .azure()
          .with(
              AzureRoleDefinition.custom(
                  DeterministicIds.of(tenant.id().toString(), "azureRole", name),
                  name,
                  new AzurePermissions(actions, notActions, List.of(), List.of())));
    }
  }

  /** Assigns a role, by display name or id, at a place. */
  record AssignAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      return assigned(tenant, target, role, scope, principal, "ServicePrincipal");
    }
  }

  /** Assigns a role to a group inside which is a group that has the application as a member. */
  record AssignAzureRoleToGroup(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return assigned(tenant, target, role, scope, NestedGroups.outer(tenant), "Group");
    }

    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return NestedGroups.in(AzureRoleChange.super.applyTo(tenant, target), target);
    }
  }

  /** Removes a role at a place from the application and from the groups it is in. */
  record RemoveAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      AzureNames places = new AzureNames(tenant.azure());
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
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return tenant.azure().settlingAt(target.now().plus(in));
    }
  }

  private static AzureResources assigned(
      EntraTenant tenant,
      ChangeTarget target,
      String role,
      String scope,
      UUID principal,
      String principalType) {
    AzureNames places = new AzureNames(tenant.azure());
    return tenant
        .azure()
        .with(
            new AzureRoleAssignment(
                target.ids().next("azureRoleAssignment"),
                places.role(role),
                principal,
                principalType,
                places.scope(scope),
                target.now()));
  }
}
