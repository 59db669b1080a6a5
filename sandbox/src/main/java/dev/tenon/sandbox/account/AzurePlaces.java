package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.AzureRole;
import dev.tenon.sandbox.azure.AzureScope;
import dev.tenon.sandbox.azure.KeyVault;
import dev.tenon.sandbox.azure.ManagementGroup;
import dev.tenon.sandbox.azure.Subscription;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in an estate what a person names, and says so when it is not there. */
record AzurePlaces(AzureEstate estate) {

  /**
   * A scope by its path, by the name of a group or vault, by the id or display name of a
   * subscription; {@code tenant root group} is the root group.
   */
  AzureScope scope(String name) {
    if (name.startsWith("/")) {
      AzureScope scope = AzureScope.of(name);
      if (estate.upwards(scope).isEmpty()) {
        throw unknown("place", name);
      }
      return scope;
    }
    return Stream.of(
            findGroup(name).map(ManagementGroup::scope),
            findSubscription(name).map(Subscription::scope),
            estate.vault(name).map(KeyVault::scope))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unknown("place", name));
  }

  ManagementGroup group(String name) {
    return findGroup(name).orElseThrow(() -> unknown("management group", name));
  }

  Subscription subscription(String name) {
    return findSubscription(name).orElseThrow(() -> unknown("subscription", name));
  }

  KeyVault vault(String name) {
    return estate.vault(name).orElseThrow(() -> unknown("key vault", name));
  }

  AzureRole role(String name) {
    return estate.role(name).orElseThrow(() -> unknown("Azure role", name));
  }

  private Optional<ManagementGroup> findGroup(String name) {
    return estate.managementGroups().stream()
        .filter(
            group ->
                group.name().equalsIgnoreCase(name) || group.displayName().equalsIgnoreCase(name))
        .findFirst();
  }

  private Optional<Subscription> findSubscription(String name) {
    return estate.subscriptions().stream()
        .filter(
            one ->
                one.id().toString().equalsIgnoreCase(name)
                    || one.displayName().equalsIgnoreCase(name))
        .findFirst();
  }

  private static IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException("There is no " + what + " '" + name + "'.");
  }
}
