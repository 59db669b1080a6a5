package dev.tenon.azure.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.microsoft.entra.Cloud;
import java.net.URI;
import java.net.URLEncoder;

/**
 * Links to the Azure portal of a cloud. Microsoft does not document these addresses and may change
 * them, so a text next to each link says how to get to the page.
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

  /**
   * The members of a group.
   *
   * @param id its object ID
   */
  public URI groupMembers(String id) {
    return page("view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Members/groupId/" + encoded(id));
  }

  /** The properties of the directory, where an administrator elevates access. */
  public URI elevateAccess() {
    return page("view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Properties");
  }

  /**
   * Access control (IAM) of a scope.
   *
   * @param path the path of a management group, a subscription or a resource, with a leading slash;
   *     a single slash is the root scope
   */
  public URI accessControl(String path) {
    if (path.equals("/")) {
      return elevateAccess();
    }
    return page(
        Scope.managementGroupOf(path)
            .map(AzurePortal::group)
            .orElseGet(() -> resource(path, "users")));
  }

  /** Access policies of a key vault. */
  public URI accessPolicies(String vaultPath) {
    return page(resource(vaultPath, "access_policies"));
  }

  private static String group(String name) {
    return "view/Microsoft_Azure_Resources/ManagmentGroupDrilldownMenuBlade/~/iam/mgId/"
        + encoded(name)
        + "/drillDownMode~/true";
  }

  private static String resource(String path, String blade) {
    return "resource" + encoded(path) + "/" + blade;
  }

  /** Encodes a path from a response, which may contain any characters. */
  private static String encoded(String path) {
    return URLEncoder.encode(path, UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%28", "(")
        .replace("%29", ")");
  }

  private URI page(String fragment) {
    String directory = tenantId.isEmpty() ? "" : "@" + tenantId + "/";
    return URI.create("https://" + cloud.azurePortalHost() + "/#" + directory + fragment);
  }
}
