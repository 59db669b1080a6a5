package dev.tenon.sandbox.account;

import dev.tenon.sandbox.account.AzureEstateChange.AddManagementGroup;
import dev.tenon.sandbox.account.AzureEstateChange.AddSubscription;
import dev.tenon.sandbox.account.AzureEstateChange.SetSubscriptionState;
import dev.tenon.sandbox.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.account.AzureRoleChange.AssignAzureRoleToGroup;
import dev.tenon.sandbox.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.account.AzureRoleChange.SettleAzure;
import dev.tenon.sandbox.account.AzureVaultChange.AddKeyVault;
import dev.tenon.sandbox.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.account.AzureVaultChange.SetVaultAuthorization;
import dev.tenon.sandbox.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.account.RegistrationChange.EnableServicePrincipal;
import dev.tenon.sandbox.account.RegistrationChange.SetSignInAudience;
import dev.tenon.sandbox.azure.SubscriptionState;
import dev.tenon.sandbox.state.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The accounts in Azure. Unless a scenario says otherwise, a tenant holds the management groups
 * {@code platform} (subscription Identity) and {@code workloads} (Production, Development) below
 * its root group, each subscription with one vault that goes by Azure roles, and the application
 * holds Global Reader in Entra, Reader and Key Vault Reader at the root group.
 */
final class AzureScenarios {

  private static final String ROOT = "Tenant Root Group";
  private static final String READER = "Reader";
  private static final String VAULT_READER = "Key Vault Reader";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final CredentialPlan VALID = new CredentialPlan.Certificate(YEAR, true);
  private static final AzurePlan TENANT = new AzurePlan.WholeTenant();
  private static final AzurePlan WORKLOADS = new AzurePlan.OneGroup("workloads");
  private static final AzurePlan TWO_SUBSCRIPTIONS =
      new AzurePlan.Chosen(List.of("Production", "Development"));

  private AzureScenarios() {}

  static List<Scenario> all() {
    return Stream.of(handsOn(), scopes(), gaps(), vaults(), excess(), identities(), clouds())
        .flatMap(List::stream)
        .toList();
  }

  /** The name of a vault of a scenario, for vault names are unique in a whole cloud. */
  private static String vault(String scenario, String kind) {
    return "kv-" + kind + "-" + scenario.substring("azure-".length());
  }

  private static List<Scenario> handsOn() {
    return List.of(
        new Scenario(
            "azure-contoso",
            "For trying out: the application is registered, without certificate or Azure roles.",
            Cloud.GLOBAL,
            new CredentialPlan.None(),
            Optional.of(TENANT),
            Stream.of(
                    estate("azure-contoso"),
                    List.<AccountChange>of(
                        new SetVaultAuthorization(vault("azure-contoso", "dev"), false)))
                .flatMap(List::stream)
                .toList()),
        scenario("azure-healthy", "Everything is in order, for the whole tenant.", TENANT));
  }

  private static List<Scenario> scopes() {
    return List.of(
        scenario(
            "azure-management-group",
            "Healthy; Reader and Key Vault Reader are assigned at one management group.",
            WORKLOADS,
            new RemoveAzureRole(READER, ROOT),
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRole(READER, "workloads"),
            new AssignAzureRole(VAULT_READER, "workloads")),
        scenario(
            "azure-subscriptions",
            "Healthy; Reader and Key Vault Reader are assigned on two subscriptions.",
            TWO_SUBSCRIPTIONS,
            new RemoveAzureRole(READER, ROOT),
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRole(READER, "Production"),
            new AssignAzureRole(READER, "Development"),
            new AssignAzureRole(VAULT_READER, "Production"),
            new AssignAzureRole(VAULT_READER, "Development")),
        scenario(
            "azure-role-inherited-by-group",
            "Healthy; the roles are assigned to a group that the application is in indirectly.",
            TENANT,
            new RemoveAzureRole(READER, ROOT),
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRoleToGroup(READER, ROOT),
            new AssignAzureRoleToGroup(VAULT_READER, ROOT)),
        new Scenario(
            "azure-no-subscriptions",
            "The roles are in order, but the tenant has no subscription.",
            Cloud.GLOBAL,
            VALID,
            Optional.of(TENANT),
            List.of(new AssignAzureRole(READER, ROOT), new AssignAzureRole(VAULT_READER, ROOT))),
        scenario(
            "azure-many-subscriptions",
            "Healthy; there are 253 subscriptions, more than fit on one page.",
            TENANT,
            IntStream.rangeClosed(1, 250)
                .mapToObj(number -> new AddSubscription("Team %03d".formatted(number), "workloads"))
                .toArray(AccountChange[]::new)));
  }

  private static List<Scenario> gaps() {
    return List.of(
        scenario(
            "azure-no-role",
            "The application holds no Azure role at all.",
            TENANT,
            new RemoveAzureRole(READER, ROOT),
            new RemoveAzureRole(VAULT_READER, ROOT)),
        scenario(
            "azure-reader-one-subscription",
            "The whole tenant is to be linked, but Reader is assigned on one subscription only.",
            TENANT,
            new RemoveAzureRole(READER, ROOT),
            new AssignAzureRole(READER, "Production")),
        scenario(
            "azure-blind-subscription",
            "The tree of management groups can be read, but Reader is missing on Development.",
            TENANT,
            new RemoveAzureRole(READER, ROOT),
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRole("Management Group Reader", ROOT),
            new AssignAzureRole(READER, "Identity"),
            new AssignAzureRole(READER, "Production"),
            new AssignAzureRole(VAULT_READER, "Identity"),
            new AssignAzureRole(VAULT_READER, "Production")),
        scenario(
            "azure-disabled-subscription",
            "The subscription Development is disabled.",
            TENANT,
            new SetSubscriptionState("Development", SubscriptionState.DISABLED)),
        scenario(
            "azure-no-global-reader",
            "The application holds no directory role.",
            TENANT,
            new RemoveRole("Global Reader")),
        scenario(
            "azure-propagating",
            "All roles are assigned, but Azure does not see them for another ten minutes.",
            TENANT,
            new SettleAzure(Duration.ofMinutes(10))));
  }

  private static List<Scenario> vaults() {
    return List.of(
        scenario(
            "azure-no-key-vault-reader",
            "Key Vault Reader is not assigned.",
            TENANT,
            new RemoveAzureRole(VAULT_READER, ROOT)),
        scenario(
            "azure-vault-access-policy",
            "A vault goes by access policies, and none of them names the application.",
            TENANT,
            new SetVaultAuthorization(vault("azure-vault-access-policy", "dev"), false)),
        scenario(
            "azure-vault-access-policy-ok",
            "Healthy; a vault goes by access policies, and one lets the application list and get.",
            TENANT,
            new SetVaultAuthorization(vault("azure-vault-access-policy-ok", "dev"), false),
            new SetVaultAccessPolicy(vault("azure-vault-access-policy-ok", "dev"), "get,list")),
        scenario(
            "azure-vaults-mixed",
            "Four vaults: one by roles that can be read, one by roles and one by policies that"
                + " cannot, one by policies that can.",
            TENANT,
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRole(VAULT_READER, "Identity"),
            new SetVaultAuthorization(vault("azure-vaults-mixed", "dev"), false),
            new AddKeyVault(vault("azure-vaults-mixed", "app"), "Development", false),
            new SetVaultAccessPolicy(vault("azure-vaults-mixed", "app"), "get,list")));
  }

  private static List<Scenario> excess() {
    return List.of(
        excess("azure-owner", "Owner"),
        excess("azure-contributor", "Contributor"),
        excess("azure-user-access-administrator", "User Access Administrator"),
        scenario(
            "azure-elevated",
            "The application also holds User Access Administrator above the root group.",
            TENANT,
            new AssignAzureRole("User Access Administrator", "/")),
        scenario(
            "azure-excess-directory-role",
            "The application holds Global Administrator besides Global Reader.",
            TENANT,
            new AssignRole("Global Administrator")));
  }

  private static Scenario excess(String name, String role) {
    return scenario(
        name,
        "The application also holds " + role + " on the subscription Production.",
        TENANT,
        new AssignAzureRole(role, "Production"));
  }

  private static List<Scenario> identities() {
    return List.of(
        withCredential(
            "azure-secret",
            "Healthy, but signs in with a client secret instead of a certificate.",
            new CredentialPlan.Secret(YEAR)),
        withCredential(
            "azure-certificate-expired",
            "The certificate expired yesterday.",
            new CredentialPlan.Certificate(Duration.ofDays(-1), true)),
        withCredential(
            "azure-certificate-expiring-7",
            "The certificate expires within 7 days.",
            new CredentialPlan.Certificate(Duration.ofDays(7).minusHours(1), true)),
        withCredential(
            "azure-certificate-unknown",
            "Another certificate is registered.",
            new CredentialPlan.Certificate(YEAR, false)),
        scenario(
            "azure-sp-disabled",
            "Sign-in is switched off on the enterprise application.",
            TENANT,
            new EnableServicePrincipal(false)),
        scenario(
            "azure-multi-tenant",
            "The application accepts sign-in from any organization.",
            TENANT,
            new SetSignInAudience("AzureADMultipleOrgs")));
  }

  private static List<Scenario> clouds() {
    return List.of(
        healthyIn("azure-gcc-high", Cloud.GCC_HIGH), healthyIn("azure-china", Cloud.CHINA));
  }

  private static Scenario healthyIn(String name, Cloud cloud) {
    return new Scenario(
        name,
        "Everything is in order, in the cloud " + cloud.label() + ".",
        cloud,
        VALID,
        Optional.of(TENANT),
        healthy(name));
  }

  private static Scenario withCredential(String name, String description, CredentialPlan plan) {
    return new Scenario(name, description, Cloud.GLOBAL, plan, Optional.of(TENANT), healthy(name));
  }

  private static Scenario scenario(
      String name, String description, AzurePlan plan, AccountChange... changes) {
    return new Scenario(
        name,
        description,
        Cloud.GLOBAL,
        VALID,
        Optional.of(plan),
        Stream.concat(healthy(name).stream(), Stream.of(changes)).toList());
  }

  private static List<AccountChange> healthy(String scenario) {
    return Stream.concat(
            estate(scenario).stream(),
            Stream.of(new AssignAzureRole(READER, ROOT), new AssignAzureRole(VAULT_READER, ROOT)))
        .toList();
  }

  private static List<AccountChange> estate(String scenario) {
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
}
