package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.Subscription;
import java.util.List;
import java.util.Optional;

/** Which part of an account in Azure is to be linked. */
sealed interface AzurePlan {

  /** Everything below the tenant root group. */
  record WholeTenant() implements AzurePlan {}

  /** Everything below one management group. */
  record OneGroup(String name) implements AzurePlan {}

  /** Subscriptions by display name. */
  record Chosen(List<String> subscriptions) implements AzurePlan {}

  /** The Azure side of an account that has this plan and an estate. */
  default AzureAccess in(AzureEstate estate) {
    Optional<String> group =
        this instanceof OneGroup one ? Optional.of(one.name()) : Optional.empty();
    List<String> chosen = this instanceof Chosen some ? some.subscriptions() : List.of();
    String scope =
        group.isPresent() ? "management-group" : chosen.isEmpty() ? "tenant" : "subscriptions";
    return new AzureAccess(
        scope,
        group,
        estate.subscriptions().stream()
            .filter(one -> chosen.contains(one.displayName()))
            .map(Subscription::id)
            .toList(),
        estate.managementGroups(),
        estate.subscriptions(),
        estate.vaults());
  }
}
