package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
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
   * @param rbac whether it uses Azure roles instead of access policies
   */
  record AddKeyVault(String vault, String subscription, boolean rbac) implements AzureVaultChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID home = new AzureNames(tenant.azure()).subscription(subscription).id();
      tenant.azure().put(new AzureKeyVault(home, "security", vault, rbac, List.of()));
    }
  }

  /** Makes a key vault use Azure roles, or its access policies. */
  record SetVaultAuthorization(String vault, boolean rbac) implements AzureVaultChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.azure().put(new AzureNames(tenant.azure()).vault(vault).withRbac(rbac));
    }
  }

  /**
   * Sets the access policy for the application.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicy(String vault, String permissions) implements AzureVaultChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      AzureKeyVault old = new AzureNames(tenant.azure()).vault(vault);
      UUID principal = target.servicePrincipal(tenant).objectId();
      tenant.azure().put(withPolicy(old, principal, permissions));
    }
  }

  /**
   * Sets the access policy for a group whose nested group has the application as a member.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicyOfGroup(String vault, String permissions) implements AzureVaultChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      AzureKeyVault old = new AzureNames(tenant.azure()).vault(vault);
      tenant.azure().put(withPolicy(old, NestedGroups.outer(tenant), permissions));
      NestedGroups.addTo(tenant, target);
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
