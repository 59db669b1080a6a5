package dev.tenon.sandbox.microsoft.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Microsoft's clouds and the host names of their services.
 *
 * <p>Sources: "National cloud deployments" (authentication-national-cloud), "Microsoft Graph
 * national cloud deployments" (graph/deployments), "Exchange Online Admin API"
 * (admin-api-overview). The metadata values {@code USGov}, {@code DODCON} and {@code DOD} are those
 * that CISA's ScubaGear reads to distinguish the clouds.
 */
public enum CloudInstance {
  GLOBAL(
      "global",
      "graph.microsoft.com",
      "management.azure.com",
      "https://management.core.windows.net",
      "microsoftonline.com",
      "NA",
      Optional.empty(),
      "onmicrosoft.com"),
  GCC_HIGH(
      "gcc-high",
      "graph.microsoft.us",
      "management.usgovcloudapi.net",
      "https://management.core.usgovcloudapi.net",
      "microsoftonline.us",
      "USGov",
      Optional.of("DODCON"),
      "onmicrosoft.us"),
  DOD(
      "dod",
      "dod-graph.microsoft.us",
      "management.usgovcloudapi.net",
      "https://management.core.usgovcloudapi.net",
      "microsoftonline.us",
      "USGov",
      Optional.of("DOD"),
      "onmicrosoft.us"),
  CHINA(
      "china",
      "microsoftgraph.chinacloudapi.cn",
      "management.chinacloudapi.cn",
      "https://management.core.chinacloudapi.cn",
      "partner.microsoftonline.cn",
      "AS",
      Optional.empty(),
      "partner.onmschina.cn");

  private final String label;
  private final String graphHost;
  private final String armHost;
  private final String armAlias;
  private final String instanceName;
  private final String regionScope;
  private final Optional<String> regionSubScope;
  private final String initialDomainSuffix;

  CloudInstance(
      String label,
      String graphHost,
      String armHost,
      String armAlias,
      String instanceName,
      String regionScope,
      Optional<String> regionSubScope,
      String initialDomainSuffix) {
    this.label = label;
    this.graphHost = graphHost;
    this.armHost = armHost;
    this.armAlias = armAlias;
    this.instanceName = instanceName;
    this.regionScope = regionScope;
    this.regionSubScope = regionSubScope;
    this.initialDomainSuffix = initialDomainSuffix;
  }

  /** The host names of a service in all clouds. */
  public static Set<String> allHosts(Function<CloudInstance, List<String>> hosts) {
    return Arrays.stream(values())
        .flatMap(cloud -> hosts.apply(cloud).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The name used in the descriptor and the control API, such as {@code gcc-high}. */
  public String label() {
    return label;
  }

  /** The sign-in hosts; the first is the one in Entra's responses. */
  public List<String> loginHosts() {
    return switch (this) {
      case GLOBAL ->
          List.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com");
      case GCC_HIGH, DOD -> List.of("login.microsoftonline.us");
      case CHINA -> List.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn");
    };
  }

  /** The sign-in host in Entra's responses. */
  public String loginHost() {
    return loginHosts().get(0);
  }

  public String graphHost() {
    return graphHost;
  }

  /** The Exchange hosts; the first is the base of the token scope. */
  public List<String> exchangeHosts() {
    return switch (this) {
      case GLOBAL -> List.of("outlook.office365.com");
      case GCC_HIGH -> List.of("outlook.office365.us");
      case DOD -> List.of("outlook-dod.office365.us");
      case CHINA -> List.of("outlook.office365.cn", "partner.outlook.cn");
    };
  }

  public String armHost() {
    return armHost;
  }

  /** The older audience of Resource Manager, without a slash at the end. */
  public String armAlias() {
    return armAlias;
  }

  /** The audience of tokens for the data plane of key vaults. */
  public String keyVaultHost() {
    return switch (this) {
      case GLOBAL -> "vault.azure.net";
      case GCC_HIGH, DOD -> "vault.usgovcloudapi.net";
      case CHINA -> "vault.azure.cn";
    };
  }

  /** {@code cloud_instance_name} of the OpenID metadata. */
  public String instanceName() {
    return instanceName;
  }

  /** {@code tenant_region_scope} of the OpenID metadata. */
  public String regionScope() {
    return regionScope;
  }

  /** {@code tenant_region_sub_scope} of the OpenID metadata. */
  public Optional<String> regionSubScope() {
    return regionSubScope;
  }

  /** The suffix of the initial domain of every tenant of this cloud. */
  public String initialDomainSuffix() {
    return initialDomainSuffix;
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
