package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzurePermissions;
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
   * Defines a custom role, which can be assigned like a built-in one.
   *
   * @param actions what it allows, such as {@code Microsoft.Compute/virtualMachines/read}
   * @param notActions what it excludes from that
   */
  record DefineAzureRole(String name, List<String> actions, List<String> notActions)
      implements AzureRoleChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      if (tenant.azure().role(name).isPresent()) {
        throw new IllegalArgumentException("There is an Azure role '" + name + "' already.");
      }
      tenant
          .azure()
          .customRoles()
          .add(
              AzureRoleDefinition.custom(
                  DeterministicIds.of(tenant.id().toString(), "azureRole", name),
                  name,
                  new AzurePermissions(actions, notActions, List.of(), List.of())));
    }
  }

  /** Assigns a role, by display name or ID, at a scope. */
  record AssignAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID principal = target.servicePrincipal(tenant).objectId();
      assign(tenant, target, role, scope, principal, "ServicePrincipal");
    }
  }

  /** Assigns a role to a group whose nested group has the application as a member. */
  record AssignAzureRoleToGroup(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      assign(tenant, target, role, scope, NestedGroups.outer(tenant), "Group");
      NestedGroups.addTo(tenant, target);
    }
  }

  /** Removes a role at a scope from the application and from its groups. */
  record RemoveAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      AzureNames places = new AzureNames(tenant.azure());
      UUID gone = places.role(role).id();
      AzureScope place = places.scope(scope);
      Set<UUID> principals = tenant.withGroupsOf(target.servicePrincipal(tenant).objectId());
      tenant
          .azure()
          .roleAssignments()
          .removeIf(
              held ->
                  held.role().id().equals(gone)
                      && held.scope().equals(place)
                      && principals.contains(held.principalId()));
    }
  }

  /** Delays the effect of role assignments, as after a change; zero ends the delay. */
  record SettleAzure(Duration in) implements AzureRoleChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.azure().setSettlesAt(target.now().plus(in));
    }
  }

  private static void assign(
      EntraTenant tenant,
      ChangeTarget target,
      String role,
      String scope,
      UUID principal,
      String principalType) {
    AzureNames places = new AzureNames(tenant.azure());
    tenant
        .azure()
        .add(
            new AzureRoleAssignment(
                target.ids().next("azureRoleAssignment"),
                places.role(role),
                principal,
                principalType,
                places.scope(scope),
                target.now()));
  }
}
