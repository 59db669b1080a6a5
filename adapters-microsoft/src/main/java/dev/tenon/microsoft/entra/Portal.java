package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Links into the Microsoft Entra admin center of a cloud. The pages are not a documented contract:
 * words that lead there always stand beside a link.
 */
public record Portal(Cloud cloud) {

  private static final String REGISTRATION =
      "view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/%s/appId/%s/isMSAApp~/false";

  /** The overview of the tenant, which shows its id. */
  public URI tenant() {
    return page("view/Microsoft_AAD_IAM/TenantOverview.ReactView");
  }

  /** The list of registered applications. */
  public URI applications() {
    return page("view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade");
  }

  /** The list of domains. */
  public URI domains() {
    return page("view/Microsoft_AAD_IAM/DomainsList.ReactView");
  }

  /** The list of enterprise applications. */
  public URI enterpriseApplications() {
    return page("view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview");
  }

  /** The list of Conditional Access policies. */
  public URI conditionalAccess() {
    return page("view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies");
  }

  /** The overview of an application, or the list when it is not known yet. */
  public URI overview(Optional<String> applicationId) {
    return registration("Overview", applicationId);
  }

  /** The API permissions of an application, or the list when it is not known yet. */
  public URI apiPermissions(Optional<String> applicationId) {
    return registration("CallAnAPI", applicationId);
  }

  /** The certificates and secrets of an application, or the list when it is not known yet. */
  public URI credentials(Optional<String> applicationId) {
    return registration("Credentials", applicationId);
  }

  /** The authentication page of an application, or the list when it is not known yet. */
  public URI authentication(Optional<String> applicationId) {
    return registration("Authentication", applicationId);
  }

  /** The list of directory roles. */
  public URI roles() {
    return page("view/Microsoft_AAD_IAM/AllRolesBlade");
  }

  /** Who holds the role Global Reader. */
  public URI globalReader() {
    String id = DirectoryRole.GLOBAL_READER.templateId();
    return page(
        "view/Microsoft_AAD_IAM/RoleMenuBlade/~/RoleMembers/objectId/%s/roleName/Global%%20Reader/roleTemplateId/%s/adminUnitObjectId//customRole~/false/resourceScope/%%2F"
            .formatted(id, id));
  }

  /** Microsoft's own explanation of an AADSTS number. */
  public URI explanation(int number) {
    return URI.create("https://" + cloud.loginHost() + "/error?code=" + number);
  }

  private URI registration(String blade, Optional<String> applicationId) {
    return applicationId
        .map(id -> page(REGISTRATION.formatted(blade, URLEncoder.encode(id, UTF_8))))
        .orElseGet(this::applications);
  }

  private URI page(String fragment) {
    return URI.create("https://" + cloud.portalHost() + "/#" + fragment);
  }
}
