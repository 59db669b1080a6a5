package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
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

  private ServicePrincipalJson() {}

  static JsonObject of(ServicePrincipal principal, EntraTenant tenant) {
    Optional<ApiResource> api = ApiResource.byAppId(principal.appId());
    Optional<Application> application = tenant.application(principal.appId());
    List<String> names = new ArrayList<>(List.of(principal.appId().toString()));
    api.ifPresent(known -> names.addAll(known.identifierUris(tenant.cloud())));
    String audience =
        application.map(Application::audience).orElse(SignInAudience.MULTIPLE_TENANTS).value();
    return JsonTrees.object(
        "id",
        principal.objectId(),
        "deletedDateTime",
        JsonNull.INSTANCE,
        "accountEnabled",
        principal.accountEnabled(),
        "alternativeNames",
        new JsonArray(),
        "appDisplayName",
        principal.displayName(),
        "appId",
        principal.appId(),
        "applicationTemplateId",
        JsonNull.INSTANCE,
        "appOwnerOrganizationId",
        principal.ownerTenantId(),
        "appRoleAssignmentRequired",
        false,
        "disabledByMicrosoftStatus",
        JsonNull.INSTANCE,
        "displayName",
        principal.displayName(),
        "homepage",
        JsonNull.INSTANCE,
        "isDisabled",
        application.map(Application::disabled),
        "notes",
        JsonNull.INSTANCE,
        "replyUrls",
        new JsonArray(),
        "servicePrincipalNames",
        JsonTrees.texts(names),
        "servicePrincipalType",
        "Application",
        "signInAudience",
        audience,
        "tags",
        JsonTrees.texts(principal.tags()),
        "addIns",
        new JsonArray(),
        "appRoles",
        JsonTrees.array(
            api.map(ApiResource::appRoles).orElse(List.of()), ServicePrincipalJson::appRole),
        "info",
        new JsonObject(),
        "keyCredentials",
        JsonTrees.array(
            application.map(Application::keyCredentials).orElse(List.of()),
            ServicePrincipalJson::key),
        "oauth2PermissionScopes",
        new JsonArray(),
        "passwordCredentials",
        new JsonArray());
  }

  private static JsonObject appRole(AppRole role) {
    return JsonTrees.object(
        "allowedMemberTypes", JsonTrees.texts(List.of("Application")),
        "description", role.value(),
        "displayName", role.value(),
        "id", role.id(),
        "isEnabled", true,
        "origin", "Application",
        "value", role.value());
  }

  private static JsonObject key(KeyCredential key) {
    return JsonTrees.object(
        "customKeyIdentifier", key.thumbprint(),
        "displayName", key.displayName(),
        "startDateTime", key.startsAt(),
        "endDateTime", key.endsAt(),
        "keyId", key.keyId(),
        "type", "AsymmetricX509Cert",
        "usage", "Verify",
        "key", JsonNull.INSTANCE);
  }
}
