package dev.tenon.sandbox.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.state.ApiResource;
import dev.tenon.sandbox.state.AppRole;
import dev.tenon.sandbox.state.Application;
import dev.tenon.sandbox.state.KeyCredential;
import dev.tenon.sandbox.state.ServicePrincipal;
import dev.tenon.sandbox.state.SignInAudience;
import dev.tenon.sandbox.state.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service principal as Graph shows it. Source: "servicePrincipal resource type"
 * (graph/api/resources/serviceprincipal).
 */
final class ServicePrincipalJson {

  private ServicePrincipalJson() {}

  static JsonObject of(ServicePrincipal principal, Tenant tenant) {
    Optional<ApiResource> api = ApiResource.byAppId(principal.appId());
    Optional<Application> application = tenant.application(principal.appId());
    List<String> names = new ArrayList<>(List.of(principal.appId().toString()));
    api.ifPresent(known -> names.addAll(known.identifierUris(tenant.cloud())));
    String audience =
        application.map(Application::audience).orElse(SignInAudience.MULTIPLE_TENANTS).value();
    return Json.object(
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
        Json.texts(names),
        "servicePrincipalType",
        "Application",
        "signInAudience",
        audience,
        "tags",
        Json.texts(principal.tags()),
        "addIns",
        new JsonArray(),
        "appRoles",
        Json.array(api.map(ApiResource::appRoles).orElse(List.of()), ServicePrincipalJson::appRole),
        "info",
        new JsonObject(),
        "keyCredentials",
        Json.array(
            application.map(Application::keyCredentials).orElse(List.of()),
            ServicePrincipalJson::key),
        "oauth2PermissionScopes",
        new JsonArray(),
        "passwordCredentials",
        new JsonArray());
  }

  private static JsonObject appRole(AppRole role) {
    return Json.object(
        "allowedMemberTypes", Json.texts(List.of("Application")),
        "description", role.value(),
        "displayName", role.value(),
        "id", role.id(),
        "isEnabled", true,
        "origin", "Application",
        "value", role.value());
  }

  private static JsonObject key(KeyCredential key) {
    return Json.object(
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
