package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The Azure resources of a seeded account: the scope to link, and the resources that it was seeded
 * with.
 *
 * @param scope {@code tenant}, {@code management-group} or {@code subscriptions}
 * @param managementGroup the name of the group to link, for that scope
 * @param linkedSubscriptions the subscriptions to link, for that scope
 * @param managementGroups all groups of the tenant, the root group first
 * @param subscriptions all subscriptions of the tenant, including those the application cannot see
 * @param vaults all key vaults of the tenant
 */
public record AzureAccess(
    String scope,
    Optional<String> managementGroup,
    List<UUID> linkedSubscriptions,
    List<AzureManagementGroup> managementGroups,
    List<AzureSubscription> subscriptions,
    List<AzureKeyVault> vaults) {

  /** Copies the collections. */
  public AzureAccess {
    linkedSubscriptions = List.copyOf(linkedSubscriptions);
    managementGroups = List.copyOf(managementGroups);
    subscriptions = List.copyOf(subscriptions);
    vaults = List.copyOf(vaults);
  }

  /**
   * The subscription with a display name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public AzureSubscription subscription(String displayName) {
    return subscriptions.stream()
        .filter(one -> one.displayName().equals(displayName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no subscription '" + displayName + "'."));
  }
}
