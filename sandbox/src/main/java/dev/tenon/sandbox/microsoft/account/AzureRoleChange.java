package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureDenyAssignment;
import dev.tenon.sandbox.microsoft.azure.AzurePermissions;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureRoleDefinition;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
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
    /** Checks the name. */
    public DefineAzureRole {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A custom role needs a name.");
      }
    }

    @Override
    public void applyTo(ChangeTarget target) {
      if (target.azure().role(name).isPresent()) {
        throw new IllegalArgumentException("There is an Azure role '" + name + "' already.");
      }
      AzurePermissions permissions =
          new AzurePermissions(actions, notActions, List.of(), List.of());
      target
          .azure()
          .customRoles()
          .add(
              new AzureRoleDefinition(
                  target.derivedId("azureRole", name), name, false, permissions));
    }
  }

  /** Assigns a role, by display name or ID, at a scope. */
  record AssignAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(ChangeTarget target) {
      assign(target, role, scope, target.principal(), "ServicePrincipal");
    }
  }

  /** Assigns a role to a group whose nested group has the application as a member. */
  record AssignAzureRoleToGroup(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(ChangeTarget target) {
      assign(target, role, scope, NestedGroups.outer(target), "Group");
      NestedGroups.addTo(target);
    }
  }

  /** Removes a role at a scope from the application and from its groups. */
  record RemoveAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID removed = target.names().role(role).id();
      AzureScope exact = target.names().scope(scope);
      Set<UUID> principals = target.tenant().withGroupsOf(target.principal());
      target
          .azure()
          .roleAssignments()
          .removeIf(
              held ->
                  held.role().id().equals(removed)
                      && held.scope().equals(exact)
                      && principals.contains(held.principalId()));
    }
  }

  /**
   * Denies actions to everyone at a scope and below it, as Azure does for resources that it
   * manages.
   *
   * @param actions such as {@code Microsoft.KeyVault/vaults/read}; none ends the denial of that
   *     name
   */
  record DenyAzureActions(String name, List<String> actions, String scope)
      implements AzureRoleChange {
    @Override
    public void applyTo(ChangeTarget target) {
      AzureScope exact = target.names().scope(scope);
      List<AzureDenyAssignment> all = target.azure().denyAssignments();
      all.removeIf(one -> one.displayName().equals(name) && one.scope().equals(exact));
      if (!actions.isEmpty()) {
        AzurePermissions denied = new AzurePermissions(actions, List.of(), List.of(), List.of());
        all.add(
            new AzureDenyAssignment(
                target.derivedId("azureDenial", name, exact.path()), name, denied, exact));
      }
    }
  }

  /** Delays the effect of role assignments, as after a change; zero ends the delay. */
  record SettleAzure(Duration in) implements AzureRoleChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.azure().setSettlesAt(target.now().plus(in));
    }
  }

  private static void assign(
      ChangeTarget target, String role, String scope, UUID principal, String principalType) {
    target
        .azure()
        .add(
            new AzureRoleAssignment(
                target.nextId("azureRoleAssignment"),
                target.names().role(role),
                principal,
                principalType,
                target.names().scope(scope),
                target.now()));
  }
}
