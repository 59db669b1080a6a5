package dev.tenon.microsoft.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The national clouds and the host names of their services, the only ones that are ever called.
 *
 * <p>Sources: learn.microsoft.com/entra/identity-platform/authentication-national-cloud,
 * learn.microsoft.com/graph/deployments,
 * learn.microsoft.com/azure/azure-government/documentation-government-developer-guide,
 * learn.microsoft.com/azure/china/resources-developer-guide,
 * learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2. GCC is part of the global
 * cloud.
 */
public enum Cloud {
  /** The worldwide cloud. */
  GLOBAL(
      "login.microsoftonline.com",
      "graph.microsoft.com",
      "outlook.office365.com",
      "management.azure.com",
      "entra.microsoft.com",
      "portal.azure.com",
      "onmicrosoft.com",
      "microsoftonline.com"),
  /** The cloud of United States agencies and their contractors. */
  GCC_HIGH(
      "login.microsoftonline.us",
      "graph.microsoft.us",
      "outlook.office365.us",
      "management.usgovcloudapi.net",
      "entra.microsoft.us",
      "portal.azure.us",
      "onmicrosoft.us",
      "microsoftonline.us"),
  /** The cloud of the United States Department of Defense. */
  DOD(
      "login.microsoftonline.us",
      "dod-graph.microsoft.us",
      "outlook-dod.office365.us",
      "management.usgovcloudapi.net",
      "entra.microsoft.us",
      "portal.azure.us",
      "onmicrosoft.us",
      "microsoftonline.us"),
  /** The cloud that 21Vianet operates in China. */
  CHINA(
      "login.partner.microsoftonline.cn",
      "microsoftgraph.chinacloudapi.cn",
      "partner.outlook.cn",
      "management.chinacloudapi.cn",
      "entra.microsoftonline.cn",
      "portal.azure.cn",
      "partner.onmschina.cn",
      "partner.microsoftonline.cn");

  private final String loginHost;
  private final String graphHost;
  private final String exchangeHost;
  private final String resourceManagerHost;
  private final String portalHost;
  private final String azurePortalHost;
  private final String organizationSuffix;
  private final String instanceName;

  Cloud(
      String loginHost,
      String graphHost,
      String exchangeHost,
      String resourceManagerHost,
      String portalHost,
      String azurePortalHost,
      String organizationSuffix,
      String instanceName) {
    this.loginHost = loginHost;
    this.graphHost = graphHost;
    this.exchangeHost = exchangeHost;
    this.resourceManagerHost = resourceManagerHost;
    this.portalHost = portalHost;
    this.azurePortalHost = azurePortalHost;
    this.organizationSuffix = organizationSuffix;
    this.instanceName = instanceName;
  }

  /** The cloud of that id. */
  public static Cloud of(String id) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no cloud " + id));
  }

  /** The ids of all clouds. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Cloud::id).toList();
  }

  /** How the cloud is chosen in the form: {@code global}, {@code gcc-high}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where tokens are issued. */
  public String loginHost() {
    return loginHost;
  }

  /** Where Microsoft Graph answers. */
  public String graphHost() {
    return graphHost;
  }

  /** Where the admin interface of Exchange Online answers. */
  public String exchangeHost() {
    return exchangeHost;
  }

  /** Where Azure Resource Manager answers. */
  public String resourceManagerHost() {
    return resourceManagerHost;
  }

  /** The Microsoft Entra admin center. */
  public String portalHost() {
    return portalHost;
  }

  /** The Azure portal. */
  public String azurePortalHost() {
    return azurePortalHost;
  }

  /** What the initial domain of a tenant ends in. */
  public String organizationSuffix() {
    return organizationSuffix;
  }

  /** How sign-in metadata names the cloud: {@code cloud_instance_name}. */
  public String instanceName() {
    return instanceName;
  }

  /**
   * What tokens for the data plane of Azure Key Vault are issued for.
   *
   * <p>Source: learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates, DNS
   * suffixes.
   */
  public String keyVaultHost() {
    return switch (this) {
      case GLOBAL -> "vault.azure.net";
      case GCC_HIGH, DOD -> "vault.usgovcloudapi.net";
      case CHINA -> "vault.azure.cn";
    };
  }

  /** How the Azure CLI calls the cloud: {@code az cloud set --name}. */
  public String azureCliName() {
    return switch (this) {
      case GLOBAL -> "AzureCloud";
      case GCC_HIGH, DOD -> "AzureUSGovernment";
      case CHINA -> "AzureChinaCloud";
    };
  }

  /** How the Terraform provider azuread calls the cloud: {@code environment}. */
  public String terraformName() {
    return switch (this) {
      case GLOBAL -> "global";
      case GCC_HIGH -> "usgovernmentl4";
      case DOD -> "usgovernmentl5";
      case CHINA -> "china";
    };
  }
}
