package dev.tenon.sandbox.microsoft.account;

import static dev.tenon.sandbox.microsoft.account.AzureBaseline.READER;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.ROOT;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.VAULT_READER;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.WORKLOADS;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.scenario;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.vault;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.withRoles;

import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.SetSubscriptionListed;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.SetSubscriptionState;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.DefineAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.SettleAzure;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.AddKeyVault;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicyOfGroup;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAuthorization;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Azure scenarios about the application's permissions. */
final class AzureAccessScenarios {

  private AzureAccessScenarios() {}

  static List<MicrosoftScenario> all() {
    return Stream.of(gaps(), customRoles(), vaults(), excess()).flatMap(List::stream).toList();
  }

  private static List<MicrosoftScenario> gaps() {
    return List.of(
        withRoles("azure-no-role", "The application holds no Azure role at all."),
        scenario(
            "azure-reader-one-subscription",
            "The scope is the whole tenant, but Reader is assigned on one subscription only.",
            new RemoveAzureRole(READER, ROOT),
            new AssignAzureRole(READER, "Production")),
        withRoles(
            "azure-blind-subscription",
            "The management group hierarchy is readable, but Reader is missing on Development.",
            new AssignAzureRole("Management Group Reader", ROOT),
            new AssignAzureRole(READER, "Identity"),
            new AssignAzureRole(READER, "Production"),
            new AssignAzureRole(VAULT_READER, "Identity"),
            new AssignAzureRole(VAULT_READER, "Production")),
        scenario(
            "azure-disabled-subscription",
            "The subscription Development is disabled.",
            new SetSubscriptionState("Development", SubscriptionState.DISABLED)),
        scenario(
            "azure-deleted-subscription",
            "The subscription Development was deleted, but Azure still lists it.",
            new SetSubscriptionState("Development", SubscriptionState.DELETED)),
        scenario(
            "azure-unlisted-subscription",
            "The subscription Development was just added: it is in the hierarchy but not yet in the"
                + " list.",
            new SetSubscriptionListed("Development", false)),
        scenario(
            "azure-no-global-reader",
            "The application holds no directory role.",
            new RemoveRole("Global Reader")),
        scenario(
            "azure-propagating",
            "All roles are assigned, but take effect in ten minutes only.",
            new SettleAzure(Duration.ofMinutes(10))));
  }

  private static List<MicrosoftScenario> customRoles() {
    return List.of(
        withRoles(
            "azure-custom-reader",
            "A custom role that reads everything but storage replaces Reader.",
            new DefineAzureRole(
                "Reader without storage",
                List.of("*/read"),
                List.of("Microsoft.Storage/*/read", "Microsoft.ClassicStorage/*/read")),
            new AssignAzureRole("Reader without storage", ROOT),
            new AssignAzureRole(VAULT_READER, ROOT)),
        scenario(
            "azure-custom-excess",
            "The application also holds a custom role that starts and stops virtual machines.",
            new DefineAzureRole(
                "Machine operator",
                List.of("Microsoft.Compute/virtualMachines/*/action", "*/read"),
                List.of()),
            new AssignAzureRole("Machine operator", "Production")),
        withRoles(
            "azure-unreadable-role",
            "A custom role reads everything but role definitions.",
            new DefineAzureRole(
                "Reader without roles",
                List.of("*/read"),
                List.of("Microsoft.Authorization/roleDefinitions/read")),
            new AssignAzureRole("Reader without roles", ROOT)));
  }

  private static List<MicrosoftScenario> vaults() {
    return List.of(
        scenario(
            "azure-no-key-vault-reader",
            "Key Vault Reader is not assigned.",
            new RemoveAzureRole(VAULT_READER, ROOT)),
        scenario(
            "azure-vault-access-policy",
            "A key vault uses access policies, and none of them is for the application.",
            new SetVaultAuthorization(vault("azure-vault-access-policy", "dev"), false)),
        scenario(
            "azure-vault-access-policy-ok",
            "Healthy; a key vault uses access policies, and one lets the application list.",
            new SetVaultAuthorization(vault("azure-vault-access-policy-ok", "dev"), false),
            new SetVaultAccessPolicy(vault("azure-vault-access-policy-ok", "dev"), "list")),
        scenario(
            "azure-vault-policy-of-group",
            "A vault goes by access policies, and one lets a group list that the application is"
                + " in.",
            new SetVaultAuthorization(vault("azure-vault-policy-of-group", "dev"), false),
            new SetVaultAccessPolicyOfGroup(vault("azure-vault-policy-of-group", "dev"), "list")),
        scenario(
            "azure-vaults-mixed",
            "Four vaults: one by roles that can be read, one by roles and one by policies that"
                + " cannot, one by policies that can.",
            new RemoveAzureRole(VAULT_READER, ROOT),
            new AssignAzureRole(VAULT_READER, "Identity"),
            new SetVaultAuthorization(vault("azure-vaults-mixed", "dev"), false),
            new AddKeyVault(vault("azure-vaults-mixed", "app"), "Development", false),
            new SetVaultAccessPolicy(vault("azure-vaults-mixed", "app"), "list")));
  }

  private static List<MicrosoftScenario> excess() {
    return List.of(
        excess("azure-owner", "Owner"),
        excess("azure-contributor", "Contributor"),
        excess("azure-user-access-administrator", "User Access Administrator"),
        withRoles(
                "azure-role-too-wide",
                "The scope is one management group, but the roles are assigned at the root group.",
                new AssignAzureRole(READER, ROOT),
                new AssignAzureRole(VAULT_READER, ROOT))
            .linking(WORKLOADS),
        scenario(
            "azure-elevated",
            "The application also holds User Access Administrator above the root group.",
            new AssignAzureRole("User Access Administrator", "/")),
        scenario(
            "azure-excess-directory-role",
            "The application holds Global Administrator besides Global Reader.",
            new AssignRole("Global Administrator")));
  }

  private static MicrosoftScenario excess(String name, String role) {
    return scenario(
        name,
        "The application also holds " + role + " on the subscription Production.",
        new AssignAzureRole(role, "Production"));
  }
}
