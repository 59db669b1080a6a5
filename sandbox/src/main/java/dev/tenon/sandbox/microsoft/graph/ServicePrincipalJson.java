package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.AppRole;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.SignInAudience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service principal as Graph shows it. Source: "servicePrincipal resource type"
 * (graph/api/resources/serviceprincipal).
 */
final class ServicePrincipalJson {

  private static final String CONSTANT =
      """
      {"deletedDateTime": null, "alternativeNames": [], "applicationTemplateId": null,
       "appRoleAssignmentRequired": false, "disabledByMicrosoftStatus": null, "homepage": null,
       "notes": null, "replyUrls": [], "servicePrincipalType": "Application", "addIns": [],
       "info": {}, "passwordCredentials": []}
      """;

  private ServicePrincipalJson() {}

  static JsonObject of(ServicePrincipal principal, EntraTenant tenant) {
    Optional<ApiResource> api = ApiResource.byAppId(principal.appId());
    Optional<Application> application = tenant.application(principal.appId());
    List<String> names = new ArrayList<>(List.of(principal.appId().toString()));
    api.ifPresent(known -> names.addAll(known.identifierUris(tenant.cloud())));
    SignInAudience audience =
        application.map(Application::audience).orElse(SignInAudience.MULTIPLE_TENANTS);
    List<KeyCredential> keys = application.map(Application::keyCredentials).orElse(List.of());
    List<AppRole> roles = api.map(ApiResource::appRoles).orElse(List.of());
    List<AppRole> scopes = api.map(ApiResource::delegatedScopes).orElse(List.of());
    return JsonTrees.extended(
        CONSTANT,
        JsonTrees.object(
            "id", principal.objectId(),
            "accountEnabled", principal.accountEnabled(),
            "appDisplayName", principal.displayName(),
            "appId", principal.appId(),
            "appOwnerOrganizationId", principal.ownerTenantId(),
            "displayName", principal.displayName(),
            "isDisabled", application.map(Application::disabled),
            "servicePrincipalNames", names,
            "signInAudience", audience.value(),
            "tags", principal.tags(),
            "appRoles", JsonTrees.array(roles, ServicePrincipalJson::appRole),
            "oauth2PermissionScopes", JsonTrees.array(scopes, ServicePrincipalJson::scope),
            "keyCredentials", JsonTrees.array(keys, key -> ApplicationJson.key(key, false))));
  }

  private static JsonObject scope(AppRole scope) {
    return JsonTrees.extended(
        "{'isEnabled': true, 'type': 'Admin'}",
        JsonTrees.object(
            "adminConsentDescription", scope.value(),
            "adminConsentDisplayName", scope.value(),
            "id", scope.id(),
            "userConsentDescription", scope.value(),
            "userConsentDisplayName", scope.value(),
            "value", scope.value()));
  }

  private static JsonObject appRole(AppRole role) {
    return JsonTrees.extended(
        "{'allowedMemberTypes': ['Application'], 'isEnabled': true, 'origin': 'Application'}",
        JsonTrees.object(
            "description", role.value(),
            "displayName", role.value(),
            "id", role.id(),
            "value", role.value()));
  }
}
