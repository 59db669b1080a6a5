package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddManagementGroup;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddSubscription;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.AddKeyVault;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the Azure scenarios have in common. Unless a scenario changes it, a tenant has the
 * management groups {@code platform} (subscription Identity) and {@code workloads} (Production,
 * Development) below its root group, each subscription with one key vault that uses Azure roles,
 * and the application holds Global Reader in Entra, Reader and Key Vault Reader at the root group.
 */
final class AzureBaseline {

  static final String ROOT = "Tenant Root Group";
  static final String READER = "Reader";
  static final String VAULT_READER = "Key Vault Reader";
  static final Duration YEAR = Duration.ofDays(365);
  static final AzureLinkScope TENANT = new AzureLinkScope.WholeTenant();
  static final AzureLinkScope WORKLOADS = new AzureLinkScope.OneGroup("workloads");

  private static final CredentialPlan VALID = new CredentialPlan.Certificate(YEAR, true);

  private static final List<MicrosoftChange> ROLES =
      List.of(new AssignAzureRole(READER, ROOT), new AssignAzureRole(VAULT_READER, ROOT));

  private AzureBaseline() {}

  /** A healthy account with changes. */
  static MicrosoftScenario scenario(
      String name, String description, AzureLinkScope plan, MicrosoftChange... changes) {
    return scenario(name, description, plan, healthy(name), changes);
  }

  /** An account in which the application holds other roles than Reader and Key Vault Reader. */
  static MicrosoftScenario withRoles(
      String name, String description, AzureLinkScope plan, MicrosoftChange... roles) {
    return scenario(name, description, plan, resources(name), roles);
  }

  static MicrosoftScenario withCredential(String name, String description, CredentialPlan plan) {
    return new MicrosoftScenario(
        name, description, CloudInstance.GLOBAL, plan, Optional.of(TENANT), healthy(name));
  }

  static MicrosoftScenario healthyIn(String name, CloudInstance cloud) {
    return new MicrosoftScenario(
        name,
        "Healthy, in the cloud " + cloud.label() + ".",
        cloud,
        VALID,
        Optional.of(TENANT),
        healthy(name));
  }

  /** A tenant with role assignments but without subscriptions. */
  static MicrosoftScenario withoutSubscriptions(String name, String description) {
    return scenario(name, description, TENANT, ROLES);
  }

  /** The name of a scenario's key vault; the names are unique in a cloud. */
  static String vault(String scenario, String kind) {
    return "kv-" + kind + "-" + scenario.substring("azure-".length());
  }

  /** The groups, subscriptions and vaults. */
  static List<MicrosoftChange> resources(String scenario) {
    return List.of(
        new AddManagementGroup("platform", "Platform", ROOT),
        new AddManagementGroup("workloads", "Workloads", ROOT),
        new AddSubscription("Identity", "platform"),
        new AddSubscription("Production", "workloads"),
        new AddSubscription("Development", "workloads"),
        new AddKeyVault(vault(scenario, "id"), "Identity", true),
        new AddKeyVault(vault(scenario, "prod"), "Production", true),
        new AddKeyVault(vault(scenario, "dev"), "Development", true));
  }

  private static List<MicrosoftChange> healthy(String scenario) {
    return Stream.concat(resources(scenario).stream(), ROLES.stream()).toList();
  }

  private static MicrosoftScenario scenario(
      String name,
      String description,
      AzureLinkScope plan,
      List<MicrosoftChange> given,
      MicrosoftChange... changes) {
    return new MicrosoftScenario(
        name,
        description,
        CloudInstance.GLOBAL,
        VALID,
        Optional.of(plan),
        Stream.concat(given.stream(), Stream.of(changes)).toList());
  }
}
