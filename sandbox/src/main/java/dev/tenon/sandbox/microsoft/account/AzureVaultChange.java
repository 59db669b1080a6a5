package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.VaultAccessPolicy;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
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
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      UUID home = new AzureNames(tenant.azure()).subscription(subscription).id();
      return tenant.azure().with(new AzureKeyVault(home, "security", vault, rbac, List.of()));
    }
  }

  /** Makes a vault go by Azure roles, or by its access policies. */
  record SetVaultAuthorization(String vault, boolean rbac) implements AzureVaultChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return tenant.azure().with(new AzureNames(tenant.azure()).vault(vault).withRbac(rbac));
    }
  }

  /**
   * Sets the access policy that names the application.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicy(String vault, String permissions) implements AzureVaultChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      AzureKeyVault old = new AzureNames(tenant.azure()).vault(vault);
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
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      AzureKeyVault old = new AzureNames(tenant.azure()).vault(vault);
      return tenant.azure().with(withPolicy(old, NestedGroups.outer(tenant), permissions));
    }

    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return NestedGroups.in(AzureVaultChange.super.applyTo(tenant, target), target);
    }
  }

  private static AzureKeyVault withPolicy(AzureKeyVault old, UUID principal, String permissions) {
    List<String> granted =
        Arrays.stream(permissions.split(","))
            .map(String::trim)
            .filter(one -> !one.isEmpty())
            .toList();
    Stream<VaultAccessPolicy> others =
        old.accessPolicies().stream().filter(policy -> !policy.objectId().equals(principal));
    Stream<VaultAccessPolicy> own =
        granted.isEmpty() ? Stream.of() : Stream.of(new VaultAccessPolicy(principal, granted));
    return old.withAccessPolicies(Stream.concat(others, own).toList());
  }
}
