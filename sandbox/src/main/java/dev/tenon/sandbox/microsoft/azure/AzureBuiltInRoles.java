package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.UUID;

/**
 * The roles that are the same in every tenant.
 *
 * <p>Sources: "Azure built-in roles" by category
 * (role-based-access-control/built-in-roles/privileged, general, security,
 * management-and-governance, monitor).
 */
public final class AzureBuiltInRoles {

  private static final AzureRoleDefinition READER =
      role("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", AzurePermissions.of("*/read"));

  private static final AzureRoleDefinition OWNER =
      role("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", AzurePermissions.of("*"));

  private static final AzureRoleDefinition CONTRIBUTOR =
      role(
          "Contributor",
          "b24988ac-6180-42a0-ab88-20f7382dd24c",
          AzurePermissions.of("*")
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
                  "Microsoft.Subscription/enable/action"));

  public static final AzureRoleDefinition USER_ACCESS_ADMINISTRATOR =
      role(
          "User Access Administrator",
          "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
          AzurePermissions.of("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"));

  private static final AzureRoleDefinition RBAC_ADMINISTRATOR =
      role(
          "Role Based Access Control Administrator",
          "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
          AzurePermissions.of(
              "Microsoft.Authorization/roleAssignments/write",
              "Microsoft.Authorization/roleAssignments/delete",
              "*/read",
              "Microsoft.Support/*"));

  private static final AzureRoleDefinition KEY_VAULT_READER =
      role(
          "Key Vault Reader",
          "21090545-7ca7-4776-b22c-e363652d74d2",
          KeyVaultActions.CONTROL.andData(
              "Microsoft.KeyVault/vaults/*/read", KeyVaultActions.READ_SECRET_METADATA));

  private static final AzureRoleDefinition KEY_VAULT_SECRETS_USER =
      role(
          "Key Vault Secrets User",
          "4633458b-17de-408a-b874-0445c86b69e6",
          AzurePermissions.of()
              .andData(
                  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
                  KeyVaultActions.READ_SECRET_METADATA));

  private static final AzureRoleDefinition KEY_VAULT_ADMINISTRATOR =
      role(
          "Key Vault Administrator",
          "00482a5a-887f-4fb3-b363-3b7fe8e74483",
          KeyVaultActions.CONTROL.andData("Microsoft.KeyVault/vaults/*"));

  private static final AzureRoleDefinition KEY_VAULT_DATA_ACCESS_ADMINISTRATOR =
      role(
          "Key Vault Data Access Administrator",
          "8b54135c-b56d-4d72-a534-26097cfdc8d8",
          AzurePermissions.of(
              "Microsoft.Authorization/roleAssignments/write",
              "Microsoft.Authorization/roleAssignments/delete",
              "Microsoft.Authorization/*/read",
              "Microsoft.Resources/deployments/*",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Resources/subscriptions/read",
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Support/*",
              "Microsoft.KeyVault/vaults/*/read"));

  private static final AzureRoleDefinition SECURITY_READER =
      role(
          "Security Reader",
          "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
          AzurePermissions.of(
              "Microsoft.Authorization/*/read",
              "Microsoft.Insights/alertRules/read",
              "Microsoft.operationalInsights/workspaces/*/read",
              "Microsoft.Resources/deployments/*/read",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Security/*/read",
              "Microsoft.IoTSecurity/*/read",
              "Microsoft.Support/*/read",
              "Microsoft.Management/managementGroups/read"));

  private static final AzureRoleDefinition MANAGEMENT_GROUP_READER =
      role(
          "Management Group Reader",
          "ac63b705-f282-497d-ac71-919bf39d939d",
          AzurePermissions.of(
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Management/managementGroups/subscriptions/read"));

  private static final AzureRoleDefinition COST_MANAGEMENT_READER =
      role(
          "Cost Management Reader",
          "72fafb9e-0641-4937-9268-a91bfd8191a3",
          AzurePermissions.of(
              "Microsoft.Consumption/*/read",
              "Microsoft.CostManagement/*/read",
              "Microsoft.Billing/billingPeriods/read",
              "Microsoft.Resources/subscriptions/read",
              "Microsoft.Resources/subscriptions/resourceGroups/read",
              "Microsoft.Support/*",
              "Microsoft.Advisor/configurations/read",
              "Microsoft.Advisor/recommendations/read",
              "Microsoft.Management/managementGroups/read",
              "Microsoft.Billing/billingProperty/read"));

  private static final AzureRoleDefinition MONITORING_READER =
      role(
          "Monitoring Reader",
          "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
          AzurePermissions.of(
              "*/read",
              "Microsoft.OperationalInsights/workspaces/search/action",
              "Microsoft.Support/*"));

  /** All of them. */
  public static final List<AzureRoleDefinition> ALL =
      List.of(
          READER,
          OWNER,
          CONTRIBUTOR,
          USER_ACCESS_ADMINISTRATOR,
          RBAC_ADMINISTRATOR,
          KEY_VAULT_READER,
          KEY_VAULT_SECRETS_USER,
          KEY_VAULT_ADMINISTRATOR,
          KEY_VAULT_DATA_ACCESS_ADMINISTRATOR,
          SECURITY_READER,
          MANAGEMENT_GROUP_READER,
          COST_MANAGEMENT_READER,
          MONITORING_READER);

  private AzureBuiltInRoles() {}

  private static AzureRoleDefinition role(
      String displayName, String id, AzurePermissions permission) {
    return new AzureRoleDefinition(UUID.fromString(id), displayName, true, permission);
  }
}
