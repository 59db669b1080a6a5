package dev.tenon.azure.arm;

import java.util.Locale;

/**
 * A key vault.
 *
 * @param path its path in Azure Resource Manager
 * @param name unique in the cloud
 * @param subscriptionId the subscription that contains it, lower case
 * @param tenantId the tenant whose tokens it accepts, lower case; empty if it is unknown
 * @param byRoles whether Azure roles control access to its contents; otherwise its access policies
 *     do
 */
public record KeyVault(
    String path, String name, String subscriptionId, String tenantId, boolean byRoles) {

  /**
   * Whether it accepts tokens of another tenant only. It keeps its tenant when its subscription is
   * transferred to another one.
   *
   * <p>Source: learn.microsoft.com/azure/key-vault/general/move-subscription.
   */
  public boolean isOfAnotherTenant(String ownTenantId) {
    return !tenantId.isEmpty() && !tenantId.equals(ownTenantId);
  }

  /** The path of the subscription that contains it, in lower case for comparisons. */
  public String subscriptionPath() {
    return "/subscriptions/" + subscriptionId.toLowerCase(Locale.ROOT);
  }
}
