package dev.tenon.sandbox.azure;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Built-in Azure roles and what they allow.
 *
 * <p>Sources: "Azure built-in roles" by category
 * (role-based-access-control/built-in-roles/privileged, general, security,
 * management-and-governance, monitor).
 */
public enum AzureRole {
  READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
  CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"),
  USER_ACCESS_ADMINISTRATOR("User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"),
  RBAC_ADMINISTRATOR(
      "Role Based Access Control Administrator", "f58310d9-a9f6-439a-9e8d-f62e7b41a168"),
  KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2"),
  KEY_VAULT_SECRETS_USER("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6"),
  KEY_VAULT_ADMINISTRATOR("Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483"),
  KEY_VAULT_DATA_ACCESS_ADMINISTRATOR(
      "Key Vault Data Access Administrator", "8b54135c-b56d-4d72-a534-26097cfdc8d8"),
  SECURITY_READER("Security Reader", "39bc4728-0917-49c7-9d2c-d95423bc2eb4"),
  MANAGEMENT_GROUP_READER("Management Group Reader", "ac63b705-f282-497d-ac71-919bf39d939d"),
  COST_MANAGEMENT_READER("Cost Management Reader", "72fafb9e-0641-4937-9268-a91bfd8191a3"),
  MONITORING_READER("Monitoring Reader", "43d0d8ad-25c7-4714-9337-8ba259a9fe05");

  private final String displayName;
  private final UUID id;

  AzureRole(String displayName, String id) {
    this.displayName = displayName;
    this.id = UUID.fromString(id);
  }

  public String displayName() {
    return displayName;
  }

  /** The name of the role definition, a GUID that is the same in every tenant. */
  public UUID id() {
    return id;
  }

  /** What the role allows. */
  public Permission permission() {
    return switch (this) {
      case READER -> Permission.of("*/read");
      case OWNER -> Permission.of("*");
      case CONTRIBUTOR ->
          Permission.of("*")
              .except(
                  "Microsoft.Authorization/*/Delete",
                  "Microsoft.Authorization/*/Write",
                  "Microsoft.Authorization/elevateAccess/Action",
                  "Microsoft.Blueprint/blueprintAssignments/write",
                  "Microsoft.Blueprint/blueprintAssignments/delete",
                  "Microsoft.Compute/galleries/share/action",
                  "Microsoft.Purview/consents/write",
                  "Microsoft.Purview/consents/delete",
                  "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
                  "Microsoft.Subscription/cancel/action",
                  "Microsoft.Subscription/enable/action");
      case USER_ACCESS_ADMINISTRATOR ->
          Permission.of("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*");
      case RBAC_ADMINISTRATOR ->
          Permission.of(
              "Microsoft.Authorization/roleAssignments/write",
              "Microsoft.Authorization/roleAssignments/delete",
              "*/read",
              "Microsoft.Support/*");
      case KEY_VAULT_READER ->
          KeyVaultActions.CONTROL.andData(
              "Microsoft.KeyVault/vaults/*/read", KeyVaultActions.READ_SECRET_METADATA);
      case KEY_VAULT_SECRETS_USER ->
          Permission.of()
              .andData(
                  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
                  KeyVaultActions.READ_SECRET_METADATA);
      case KEY_VAULT_ADMINISTRATOR ->
          KeyVaultActions.CONTROL.andData("Microsoft.KeyVault/vaults/*");
      case KEY_VAULT_DATA_ACCESS_ADMINISTRATOR ->
          Permission.of(
              "Microsoft.Authorization/roleAssignments/write",
              "Microsoft.Authorization/roleAssignments/delete",
              "Microsoft.Authorization/*/read",
              "Microsoft.Resources/deployments/*",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Resources/subscriptions/read",
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Support/*",
              "Microsoft.KeyVault/vaults/*/read");
      case SECURITY_READER ->
          Permission.of(
              "Microsoft.Authorization/*/read",
              "Microsoft.Insights/alertRules/read",
              "Microsoft.operationalInsights/workspaces/*/read",
              "Microsoft.Resources/deployments/*/read",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Security/*/read",
              "Microsoft.IoTSecurity/*/read",
              "Microsoft.Support/*/read",
              "Microsoft.Management/managementGroups/read");
      case MANAGEMENT_GROUP_READER ->
          Permission.of(
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Management/managementGroups/subscriptions/read");
      case COST_MANAGEMENT_READER ->
          Permission.of(
              "Microsoft.Consumption/*/read",
              "Microsoft.CostManagement/*/read",
              "Microsoft.Billing/billingPeriods/read",
              "Microsoft.Resources/subscriptions/read",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Support/*",
              "Microsoft.Advisor/configurations/read",
              "Microsoft.Advisor/recommendations/read",
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Billing/billingProperty/read");
      case MONITORING_READER ->
          Permission.of(
              "*/read",
              "Microsoft.OperationalInsights/workspaces/search/action",
              "Microsoft.Support/*");
    };
  }

  /** The role with the given display name or id, in any case. */
  public static Optional<AzureRole> named(String nameOrId) {
    return Arrays.stream(values())
        .filter(
            role ->
                role.displayName.equalsIgnoreCase(nameOrId)
                    || role.id.toString().equalsIgnoreCase(nameOrId))
        .findFirst();
  }
}
