package dev.tenon.azure;

import dev.tenon.microsoft.entra.Cloud;
import java.net.URI;

/**
 * Links into the Azure portal of a cloud. The pages are not a documented contract: words that lead
 * there always stand beside a link.
 *
 * @param tenantId a GUID or a domain, so that the portal opens the right directory; may be empty
 */
public record AzurePortal(Cloud cloud, String tenantId) {

  /** The list of management groups. */
  public URI managementGroups() {
    return page(
        "view/Microsoft_Azure_ManagementGroups/ManagementGroupBrowseBlade/~/MGBrowse_overview");
  }

  /** The list of subscriptions. */
  public URI subscriptions() {
    return page("view/Microsoft_Azure_Billing/SubscriptionsBladeV2");
  }

  /** The list of key vaults. */
  public URI keyVaults() {
    return page("view/HubsExtension/BrowseResource/resourceType/Microsoft.KeyVault%2Fvaults");
  }

  /** The properties of the directory, with the switch for access to all subscriptions. */
  public URI elevateAccess() {
    return page("view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Properties");
  }

  /**
   * Access control (IAM) of a scope.
   *
   * @param path of a management group, a subscription or a resource, with a slash first
   */
  public URI accessControl(String path) {
    return page(path.startsWith(Scope.MANAGEMENT_GROUPS) ? group(path) : resource(path, "users"));
  }

  /** Access policies of a key vault. */
  public URI accessPolicies(String vaultPath) {
    return page(resource(vaultPath, "access_policies"));
  }

  private static String group(String path) {
    return "view/Microsoft_Azure_Resources/ManagmentGroupDrilldownMenuBlade/~/iam/mgId/"
        + path.substring(Scope.MANAGEMENT_GROUPS.length())
        + "/drillDownMode~/true";
  }

  private static String resource(String path, String blade) {
    return "resource" + path + "/" + blade;
  }

  private URI page(String fragment) {
    String directory = tenantId.isEmpty() ? "" : "@" + tenantId + "/";
    return URI.create("https://" + cloud.azurePortalHost() + "/#" + directory + fragment);
  }
}
