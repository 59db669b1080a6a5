package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddManagementGroup;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddSubscription;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.AddKeyVault;
import java.util.stream.Stream;

/**
 * The common part of the Azure scenarios. Unless a scenario changes it, a tenant has the management
 * groups {@code platform} (subscription Identity) and {@code workloads} (Production, Development)
 * below its root group, each subscription with one key vault that uses Azure roles, and the
 * application holds Global Reader in Entra, Reader and Key Vault Reader at the root group. The
 * scope to link is the whole tenant.
 */
final class AzureBaseline {

  static final String ROOT = "Tenant Root Group";
  static final String READER = "Reader";
  static final String VAULT_READER = "Key Vault Reader";
  static final AzureLinkScope WORKLOADS = AzureLinkScope.group("workloads");

  private AzureBaseline() {}

  /** A healthy account with changes. */
  static MicrosoftScenario scenario(String name, String description, MicrosoftChange... changes) {
    Stream<MicrosoftChange> healthy = Stream.concat(resources(name), roles());
    return tenant(name, description, Stream.concat(healthy, Stream.of(changes)));
  }

  /** An account whose application holds other roles than Reader and Key Vault Reader. */
  static MicrosoftScenario withRoles(String name, String description, MicrosoftChange... roles) {
    return tenant(name, description, Stream.concat(resources(name), Stream.of(roles)));
  }

  /** A tenant with role assignments but without subscriptions. */
  static MicrosoftScenario withoutSubscriptions(String name, String description) {
    return tenant(name, description, roles());
  }

  private static MicrosoftScenario tenant(
      String name, String description, Stream<MicrosoftChange> changes) {
    return MicrosoftScenario.of(name, description, changes).linking(AzureLinkScope.TENANT);
  }

  /** The name of a scenario's key vault; the names are unique in a cloud. */
  static String vault(String scenario, String kind) {
    return "kv-" + kind + "-" + scenario.substring("azure-".length());
  }

  /** The groups, subscriptions and vaults. */
  private static Stream<MicrosoftChange> resources(String scenario) {
    return Stream.of(
        new AddManagementGroup("platform", "Platform", ROOT),
        new AddManagementGroup("workloads", "Workloads", ROOT),
        new AddSubscription("Identity", "platform"),
        new AddSubscription("Production", "workloads"),
        new AddSubscription("Development", "workloads"),
        new AddKeyVault(vault(scenario, "id"), "Identity", true),
        new AddKeyVault(vault(scenario, "prod"), "Production", true),
        new AddKeyVault(vault(scenario, "dev"), "Development", true));
  }

  private static Stream<MicrosoftChange> roles() {
    return Stream.of(new AssignAzureRole(READER, ROOT), new AssignAzureRole(VAULT_READER, ROOT));
  }
}
