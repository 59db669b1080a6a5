package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.List;
import java.util.Optional;

/**
 * The scope to link in Azure.
 *
 * @param kind {@code tenant}, {@code management-group} or {@code subscriptions}
 * @param group the name of the management group, for that kind
 * @param subscriptions the display names of the subscriptions, for that kind
 */
record AzureLinkScope(String kind, Optional<String> group, List<String> subscriptions) {

  static final AzureLinkScope TENANT = new AzureLinkScope("tenant", Optional.empty(), List.of());

  static AzureLinkScope group(String name) {
    return new AzureLinkScope("management-group", Optional.of(name), List.of());
  }

  static AzureLinkScope subscriptions(String... displayNames) {
    return new AzureLinkScope("subscriptions", Optional.empty(), List.of(displayNames));
  }

  /** The scope and the resources of a tenant. */
  AzureAccess in(AzureResources resources) {
    return new AzureAccess(
        kind,
        group,
        resources.subscriptions().stream()
            .filter(one -> subscriptions.contains(one.displayName()))
            .map(AzureSubscription::id)
            .toList(),
        resources.managementGroups(),
        List.copyOf(resources.subscriptions()),
        List.copyOf(resources.vaults()));
  }
}
