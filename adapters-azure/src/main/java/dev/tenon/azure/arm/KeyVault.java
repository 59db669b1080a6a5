package dev.tenon.azure.arm;

import java.util.Locale;

/**
 * A key vault.
 *
 * @param path its path in Azure Resource Manager
 * @param name unique in the cloud
 * @param subscriptionId the subscription that contains it, lower case
 * @param byRoles whether Azure roles control access to its contents; otherwise its access policies
 *     do
 */
public record KeyVault(String path, String name, String subscriptionId, boolean byRoles) {

  /** The path of the subscription that contains it, in lower case for comparisons. */
  public String subscriptionPath() {
    return "/subscriptions/" + subscriptionId.toLowerCase(Locale.ROOT);
  }
}
