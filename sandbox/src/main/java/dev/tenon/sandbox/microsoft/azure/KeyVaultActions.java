package dev.tenon.sandbox.microsoft.azure;

/** What several roles for key vaults have in common. */
final class KeyVaultActions {

  static final String READ_SECRET_METADATA =
      "Microsoft.KeyVault/vaults/secrets/readMetadata/action";

  static final AzurePermissions CONTROL =
      AzurePermissions.of(
          "Microsoft.Authorization/*/read",
          "Microsoft.Insights/alertRules/*",
          "Microsoft.Resources/deployments/*",
          "Microsoft.Resources/subscriptions/resourceGroups/read",
          "Microsoft.Support/*",
          "Microsoft.KeyVault/checkNameAvailability/read",
          "Microsoft.KeyVault/deletedVaults/read",
          "Microsoft.KeyVault/locations/*/read",
          "Microsoft.KeyVault/vaults/*/read",
          "Microsoft.KeyVault/operations/read");

  private KeyVaultActions() {}
}
