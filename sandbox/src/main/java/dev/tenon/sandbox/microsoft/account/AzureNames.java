package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureRoleDefinition;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Azure resources by their names, with an error message for unknown ones. */
record AzureNames(AzureResources resources) {

  /**
   * A scope by its path, by the name of a group or vault, by the ID or display name of a
   * subscription; {@code tenant root group} is the root group.
   */
  AzureScope scope(String name) {
    if (name.startsWith("/")) {
      AzureScope scope = AzureScope.of(name);
      if (resources.upwards(scope).isEmpty()) {
        throw unknown("scope", name);
      }
      return scope;
    }
    return Stream.of(
            findGroup(name).map(AzureManagementGroup::scope),
            findSubscription(name).map(AzureSubscription::scope),
            resources.vault(name).map(AzureKeyVault::scope))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unknown("scope", name));
  }

  AzureManagementGroup group(String name) {
    return findGroup(name).orElseThrow(() -> unknown("management group", name));
  }

  AzureSubscription subscription(String name) {
    return findSubscription(name).orElseThrow(() -> unknown("subscription", name));
  }

  AzureKeyVault vault(String name) {
    return resources.vault(name).orElseThrow(() -> unknown("key vault", name));
  }

  AzureRoleDefinition role(String name) {
    return resources.role(name).orElseThrow(() -> unknown("Azure role", name));
  }

  private Optional<AzureManagementGroup> findGroup(String name) {
    return resources.managementGroups().stream()
        .filter(
            group ->
                group.name().equalsIgnoreCase(name) || group.displayName().equalsIgnoreCase(name))
        .findFirst();
  }

  private Optional<AzureSubscription> findSubscription(String name) {
    return resources.subscriptions().stream()
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
