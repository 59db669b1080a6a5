package dev.tenon.sandbox.microsoft.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The APIs of Microsoft for which the sandbox issues tokens, with the application permissions that
 * the sandbox supports.
 *
 * <p>Sources: "Microsoft Graph permissions reference" (graph/permissions-reference), "App-only
 * authentication for unattended scripts in Exchange Online PowerShell"
 * (app-only-auth-powershell-v2), "Azure Key Vault keys, secrets, and certificates overview"
 * (key-vault/general/about-keys-secrets-certificates).
 */
public enum ApiResource {
  MICROSOFT_GRAPH("00000003-0000-0000-c000-000000000000", "Microsoft Graph"),
  EXCHANGE_ONLINE("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online"),
  SHAREPOINT_ONLINE("00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online"),
  RESOURCE_MANAGER("797f4846-ba00-4fd7-ba43-dac1f8f63013", "Windows Azure Service Management API"),
  KEY_VAULT("cfa8b339-82a2-471a-a3c9-0fc0be7a4093", "Azure Key Vault"),
  /** The undocumented API behind the portal's consent button; Azure CLI uses it too. */
  PORTAL("74658136-14ec-4630-ad9b-26e160ff0fc6", "ADIbizaUX");

  private final UUID appId;
  private final String displayName;

  ApiResource(String appId, String displayName) {
    this.appId = UUID.fromString(appId);
    this.displayName = displayName;
  }

  public UUID appId() {
    return appId;
  }

  public String displayName() {
    return displayName;
  }

  /** The application permissions of this API that the sandbox supports. */
  public List<AppRole> appRoles() {
    return switch (this) {
      case MICROSOFT_GRAPH ->
          List.of(
              AppRole.of("498476ce-e0fe-48b0-b801-37ba7e2685c6", "Organization.Read.All"),
              AppRole.of("7ab1d382-f21e-4acd-a863-ba3e13f7da61", "Directory.Read.All"),
              AppRole.of("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", "Application.Read.All"),
              AppRole.of("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "Application.ReadWrite.All"),
              AppRole.of("06b708a9-e830-4db3-a914-8e69da51d44f", "AppRoleAssignment.ReadWrite.All"),
              AppRole.of(
                  "8e8e4742-1d95-4f68-9d56-6ee75648c72a", "DelegatedPermissionGrant.ReadWrite.All"),
              AppRole.of("483bed4a-2ad3-4361-a73b-c83ccdbdc53c", "RoleManagement.Read.Directory"),
              AppRole.of(
                  "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", "RoleManagement.ReadWrite.Directory"),
              AppRole.of("dbb9058a-0e50-45d7-ae91-66909b5d4664", "Domain.Read.All"),
              AppRole.of("df021288-bdef-4463-88db-98f22de89214", "User.Read.All"));
      case EXCHANGE_ONLINE ->
          List.of(
              AppRole.of("dc50a0fb-09a3-484d-be87-e023b12c6440", "Exchange.ManageAsApp"),
              AppRole.of("dc890d15-9560-4a4c-9b7f-a736ec74ec40", "full_access_as_app"));
      case SHAREPOINT_ONLINE ->
          List.of(
              AppRole.of("d13f72ca-a275-4b96-b789-48ebcc4da984", "Sites.Read.All"),
              AppRole.of("678536fe-1083-478a-9c59-b99265e6b0d3", "Sites.FullControl.All"));
      case RESOURCE_MANAGER, KEY_VAULT, PORTAL -> List.of();
    };
  }

  /** The delegated permissions of this API that the sandbox supports. */
  public List<AppRole> delegatedScopes() {
    return switch (this) {
      case MICROSOFT_GRAPH ->
          List.of(
              AppRole.of("e1fe6dd8-ba31-4d61-89e7-88639da4683d", "User.Read"),
              AppRole.of("06da0dbc-49e2-44d2-8312-53f166ab848a", "Directory.Read.All"),
              AppRole.of("37f7f235-527c-4136-accd-4a02d197296e", "openid"),
              AppRole.of("14dad69e-099b-42c9-810b-d002981feec1", "profile"),
              AppRole.of("64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", "email"),
              AppRole.of("7427e0e9-2fba-42fe-b0c0-848c9e6a8182", "offline_access"));
      case EXCHANGE_ONLINE ->
          List.of(AppRole.of("ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c", "Exchange.Manage"));
      case RESOURCE_MANAGER ->
          List.of(AppRole.of("41094075-9dad-400e-a0bd-54e686782033", "user_impersonation"));
      case KEY_VAULT ->
          List.of(AppRole.of("f53da476-18e3-4152-8e01-aec403e6edc0", "user_impersonation"));
      case SHAREPOINT_ONLINE, PORTAL -> List.of();
    };
  }

  /** The identifier URIs of this API in a cloud, without a slash at the end. */
  public List<String> identifierUris(CloudInstance cloud) {
    return switch (this) {
      case MICROSOFT_GRAPH -> List.of("https://" + cloud.graphHost());
      case EXCHANGE_ONLINE ->
          cloud.exchangeHosts().stream().map(host -> "https://" + host).toList();
      case RESOURCE_MANAGER -> List.of("https://" + cloud.armHost(), cloud.armAlias());
      case KEY_VAULT -> List.of("https://" + cloud.keyVaultHost());
      case SHAREPOINT_ONLINE, PORTAL -> List.of();
    };
  }

  /** The permission of this API with the given value. */
  public Optional<AppRole> appRole(String value) {
    return appRoles().stream().filter(role -> role.value().equals(value)).findFirst();
  }

  /** The permission of this API with the given ID. */
  public Optional<AppRole> appRole(UUID id) {
    return appRoles().stream().filter(role -> role.id().equals(id)).findFirst();
  }

  /** The API with the given application ID. */
  public static Optional<ApiResource> byAppId(UUID appId) {
    return Arrays.stream(values()).filter(api -> api.appId.equals(appId)).findFirst();
  }

  /** The API that a client names in a cloud, by URI or by application ID. */
  public static Optional<ApiResource> named(String resource, CloudInstance cloud) {
    String trimmed =
        resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
    return Arrays.stream(values())
        .filter(
            api ->
                api.appId.toString().equalsIgnoreCase(trimmed)
                    || api.identifierUris(cloud).stream().anyMatch(trimmed::equalsIgnoreCase))
        .findFirst();
  }
}
