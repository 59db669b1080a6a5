package dev.tenon.sandbox.azure;

import java.util.List;
import java.util.UUID;

/**
 * A key vault.
 *
 * @param name unique in the whole cloud
 * @param rbac whether Azure roles decide who may read it ({@code enableRbacAuthorization}); else
 *     its access policies do
 */
public record KeyVault(
    UUID subscriptionId,
    String resourceGroup,
    String name,
    boolean rbac,
    List<AccessPolicy> accessPolicies) {

  /** Copies the policies. */
  public KeyVault {
    accessPolicies = List.copyOf(accessPolicies);
  }

  /** The scope that this vault is. */
  public AzureScope scope() {
    return new AzureScope(
        "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults/%s"
            .formatted(subscriptionId, resourceGroup, name));
  }

  /** The same vault, going by Azure roles or by access policies. */
  public KeyVault withRbac(boolean byRoles) {
    return new KeyVault(subscriptionId, resourceGroup, name, byRoles, accessPolicies);
  }

  /** The same vault with other access policies. */
  public KeyVault withAccessPolicies(List<AccessPolicy> policies) {
    return new KeyVault(subscriptionId, resourceGroup, name, rbac, policies);
  }
}
