package dev.tenon.azure.arm;

import java.util.Locale;

/**
 * A key vault.
 *
 * @param path where it is in Azure Resource Manager
 * @param name unique in the cloud
 * @param subscriptionId the subscription that it is in, lower case
 * @param byRoles whether Azure roles decide who reads what it holds, rather than its access
 *     policies
 */
public record KeyVault(String path, String name, String subscriptionId, boolean byRoles) {

  /** The path of the subscription that it is in, as paths are compared. */
  public String subscriptionPath() {
    return "/subscriptions/" + subscriptionId.toLowerCase(Locale.ROOT);
  }
}
