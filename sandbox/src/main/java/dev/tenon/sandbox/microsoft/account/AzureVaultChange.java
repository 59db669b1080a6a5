package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.VaultAccessPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Changes to key vaults. */
public sealed interface AzureVaultChange extends AzureChange {

  /**
   * Adds a vault without access policies to the resource group {@code security} of a subscription.
   *
   * @param rbac whether it uses Azure roles instead of access policies
   */
  record AddKeyVault(String vault, String subscription, boolean rbac) implements AzureVaultChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID id = target.names().subscription(subscription).id();
      target.azure().put(new AzureKeyVault(id, "security", vault, rbac, List.of()));
    }
  }

  /** Makes a key vault use Azure roles, or its access policies. */
  record SetVaultAuthorization(String vault, boolean rbac) implements AzureVaultChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.azure().put(target.names().vault(vault).withRbac(rbac));
    }
  }

  /**
   * Sets the access policy for the application.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicy(String vault, String permissions) implements AzureVaultChange {
    @Override
    public void applyTo(ChangeTarget target) {
      setPolicy(target, vault, target.principal(), permissions);
    }
  }

  /**
   * Sets the access policy for a group whose nested group has the application as a member.
   *
   * @param permissions such as {@code get,list}; an empty text removes the policy
   */
  record SetVaultAccessPolicyOfGroup(String vault, String permissions) implements AzureVaultChange {
    @Override
    public void applyTo(ChangeTarget target) {
      setPolicy(target, vault, NestedGroups.outer(target), permissions);
      NestedGroups.addTo(target);
    }
  }

  private static void setPolicy(
      ChangeTarget target, String vaultName, UUID principal, String permissions) {
    AzureKeyVault vault = target.names().vault(vaultName);
    List<String> granted =
        Arrays.stream(permissions.split(","))
            .map(String::trim)
            .filter(one -> !one.isEmpty())
            .toList();
    List<VaultAccessPolicy> policies = new ArrayList<>(vault.accessPolicies());
    policies.removeIf(policy -> policy.objectId().equals(principal));
    if (!granted.isEmpty()) {
      policies.add(new VaultAccessPolicy(principal, granted));
    }
    target.azure().put(vault.withAccessPolicies(policies));
  }
}
