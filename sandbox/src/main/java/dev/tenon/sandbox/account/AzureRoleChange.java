package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.AzureRole;
import dev.tenon.sandbox.azure.AzureScope;
import dev.tenon.sandbox.azure.RoleAssignment;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.SecurityGroup;
import dev.tenon.sandbox.state.Tenant;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Changes to the Azure roles that an application holds. */
public sealed interface AzureRoleChange extends AzureChange {

  /** Assigns a built-in role, by display name or id, at a place. */
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
      return assigned(tenant, target, role, scope, outerGroup(tenant), "Group");
    }

    @Override
    public Tenant applyTo(Tenant tenant, ChangeTarget target) {
      UUID member = target.servicePrincipal(tenant).objectId();
      UUID inner = Ids.of(tenant.id().toString(), "Applications");
      return AzureRoleChange.super
          .applyTo(tenant, target)
          .with(new SecurityGroup(inner, "Applications", Set.of(member)))
          .with(new SecurityGroup(outerGroup(tenant), "Cloud readers", Set.of(inner)));
    }

    private static UUID outerGroup(Tenant tenant) {
      return Ids.of(tenant.id().toString(), "Cloud readers");
    }
  }

  /** Removes a role at a place from the application and from the groups it is in. */
  record RemoveAzureRole(String role, String scope) implements AzureRoleChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      AzureRole gone = AzurePlaces.role(role);
      AzureScope place = new AzurePlaces(tenant.azure()).scope(scope);
      Set<UUID> principals = tenant.withGroupsOf(target.servicePrincipal(tenant).objectId());
      return tenant
          .azure()
          .withoutAssignments(
              held ->
                  held.role() == gone
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
    return tenant
        .azure()
        .with(
            new RoleAssignment(
                target.ids().next("azureRoleAssignment"),
                AzurePlaces.role(role),
                principal,
                principalType,
                new AzurePlaces(tenant.azure()).scope(scope),
                target.now()));
  }
}
