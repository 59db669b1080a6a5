package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.List;
import java.util.Optional;

/** The scope to link in Azure. */
sealed interface AzureLinkScope {

  /** Everything below the tenant root group. */
  record WholeTenant() implements AzureLinkScope {}

  /** Everything below one management group. */
  record OneGroup(String name) implements AzureLinkScope {}

  /** Subscriptions by display name. */
  record Chosen(List<String> subscriptions) implements AzureLinkScope {}

  /** The scope and the resources of a tenant. */
  default AzureAccess in(AzureResources resources) {
    Optional<String> group =
        this instanceof OneGroup one ? Optional.of(one.name()) : Optional.empty();
    List<String> chosen = this instanceof Chosen some ? some.subscriptions() : List.of();
    String scope =
        group.isPresent() ? "management-group" : chosen.isEmpty() ? "tenant" : "subscriptions";
    return new AzureAccess(
        scope,
        group,
        resources.subscriptions().stream()
            .filter(one -> chosen.contains(one.displayName()))
            .map(AzureSubscription::id)
            .toList(),
        resources.managementGroups(),
        resources.subscriptions(),
        resources.vaults());
  }
}
