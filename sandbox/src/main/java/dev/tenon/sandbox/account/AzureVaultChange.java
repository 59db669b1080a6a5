package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AccessPolicy;
import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.KeyVault;
import dev.tenon.sandbox.state.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Changes to key vaults. */
public sealed interface AzureVaultChange extends AzureChange {

  /**
   * Adds a vault without access policies to the resource group {@code security} of a subscription.
   *
   * @param rbac whether it goes by Azure roles instead of access policies
   */
  record AddKeyVault(String vault, String subscription, boolean rbac) implements AzureVaultChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      UUID home = new AzurePlaces(tenant.azure()).subscription(subscription).id();
      return tenant.azure().with(new KeyVault(home, "security", vault, rbac, List.of()));
    }
  }

  /** Makes a vault go by Azure roles, or by its access policies. */
  record SetVaultAuthorization(String vault, boolean rbac) implements AzureVaultChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return tenant.azure().with(new AzurePlaces(tenant.azure()).vault(vault).withRbac(rbac));
    }
  }

  /**
   * Sets the access policy that names the application.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicy(String vault, String permissions) implements AzureVaultChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      KeyVault old = new AzurePlaces(tenant.azure()).vault(vault);
      UUID principal = target.servicePrincipal(tenant).objectId();
      return tenant.azure().with(withPolicy(old, principal, permissions));
    }
  }

  /**
   * Sets the access policy of a group inside which is a group that has the application as a member.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicyOfGroup(String vault, String permissions) implements AzureVaultChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      KeyVault old = new AzurePlaces(tenant.azure()).vault(vault);
      return tenant.azure().with(withPolicy(old, NestedGroups.outer(tenant), permissions));
    }

    @Override
    public Tenant applyTo(Tenant tenant, ChangeTarget target) {
      return NestedGroups.in(AzureVaultChange.super.applyTo(tenant, target), target);
    }
  }

  private static KeyVault withPolicy(KeyVault old, UUID principal, String permissions) {
    List<String> granted =
        Arrays.stream(permissions.split(","))
            .map(String::trim)
            .filter(one -> !one.isEmpty())
            .toList();
    Stream<AccessPolicy> others =
        old.accessPolicies().stream().filter(policy -> !policy.objectId().equals(principal));
    Stream<AccessPolicy> own =
        granted.isEmpty() ? Stream.of() : Stream.of(new AccessPolicy(principal, granted));
    return old.withAccessPolicies(Stream.concat(others, own).toList());
  }
}
