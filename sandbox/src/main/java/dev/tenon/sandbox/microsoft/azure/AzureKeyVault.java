package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.UUID;

/**
 * A key vault.
 *
 * @param name unique in the whole cloud
 * @param rbac whether it uses Azure roles ({@code enableRbacAuthorization}) instead of access
 *     policies
 */
public record AzureKeyVault(
    UUID subscriptionId,
    String resourceGroup,
    String name,
    boolean rbac,
    List<VaultAccessPolicy> accessPolicies) {

  /** This vault as a scope. */
  public AzureScope scope() {
    return new AzureScope(
        "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults/%s"
            .formatted(subscriptionId, resourceGroup, name));
  }

  /** The same key vault, using Azure roles or access policies. */
  public AzureKeyVault withRbac(boolean byRoles) {
    return new AzureKeyVault(subscriptionId, resourceGroup, name, byRoles, accessPolicies);
  }

  /** The same vault with other access policies. */
  public AzureKeyVault withAccessPolicies(List<VaultAccessPolicy> policies) {
    return new AzureKeyVault(subscriptionId, resourceGroup, name, rbac, policies);
  }
}
