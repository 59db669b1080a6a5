package dev.tenon.sandbox.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.state.Application;
import dev.tenon.sandbox.state.DeclaredPermission;
import dev.tenon.sandbox.state.KeyCredential;
import dev.tenon.sandbox.state.PasswordCredential;
import dev.tenon.sandbox.state.Tenant;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An application as Graph shows it.
 *
 * <p>Source: "application resource type", "keyCredential resource type", "passwordCredential
 * resource type" (graph/api/resources). The bytes of a key come only with {@code
 * $select=keyCredentials} on a single object.
 */
final class ApplicationJson {

  private ApplicationJson() {}

  static JsonObject of(Application application, Tenant tenant, boolean withKeyBytes) {
    JsonObject json =
        Json.object(
            "id", application.objectId(),
            "deletedDateTime", JsonNull.INSTANCE,
            "appId", application.appId(),
            "uniqueName", application.uniqueName(),
            "applicationTemplateId", JsonNull.INSTANCE,
            "disabledByMicrosoftStatus", JsonNull.INSTANCE,
            "isDisabled", application.disabled(),
            "createdDateTime", application.createdAt(),
            "displayName", application.displayName(),
            "description", JsonNull.INSTANCE,
            "identifierUris", new JsonArray(),
            "isFallbackPublicClient", JsonNull.INSTANCE,
            "notes", JsonNull.INSTANCE,
            "publisherDomain", tenant.initialDomain().name(),
            "signInAudience", application.audience().value(),
            "tags", new JsonArray(),
            "appRoles", new JsonArray(),
            "api", Json.object("oauth2PermissionScopes", new JsonArray()),
            "info", new JsonObject(),
            "publicClient", Json.object("redirectUris", new JsonArray()),
            "web", Json.object("redirectUris", new JsonArray()),
            "spa", Json.object("redirectUris", new JsonArray()),
            "requiredResourceAccess", required(application.permissions()),
            "keyCredentials",
                Json.array(application.keyCredentials(), key -> key(key, withKeyBytes)),
            "passwordCredentials",
                Json.array(application.passwordCredentials(), ApplicationJson::password));
    application
        .otherProperties()
        .forEach((name, value) -> json.add(name, JsonParser.parseString(value)));
    return json;
  }

  private static JsonArray required(List<DeclaredPermission> permissions) {
    Map<UUID, List<DeclaredPermission>> byResource =
        permissions.stream()
            .collect(
                Collectors.groupingBy(
                    DeclaredPermission::resourceAppId, LinkedHashMap::new, Collectors.toList()));
    return Json.array(
        byResource.entrySet(),
        entry ->
            Json.object(
                "resourceAppId", entry.getKey(),
                "resourceAccess", Json.array(entry.getValue(), ApplicationJson::access)));
  }

  private static JsonObject access(DeclaredPermission permission) {
    return Json.object(
        "id", permission.permissionId(), "type", permission.delegated() ? "Scope" : "Role");
  }

  private static JsonObject key(KeyCredential key, boolean withBytes) {
    JsonObject json =
        Json.object(
            "customKeyIdentifier", key.thumbprint(),
            "displayName", key.displayName(),
            "startDateTime", key.startsAt(),
            "endDateTime", key.endsAt(),
            "keyId", key.keyId(),
            "type", "AsymmetricX509Cert",
            "usage", "Verify",
            "key", JsonNull.INSTANCE);
    if (withBytes) {
      json.addProperty("key", base64(key));
    }
    return json;
  }

  private static String base64(KeyCredential key) {
    try {
      return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("a parsed certificate has an encoding", impossible);
    }
  }

  private static JsonObject password(PasswordCredential password) {
    return Json.object(
        "customKeyIdentifier", JsonNull.INSTANCE,
        "displayName", password.displayName(),
        "startDateTime", password.startsAt(),
        "endDateTime", password.endsAt(),
        "hint", password.hint(),
        "keyId", password.keyId(),
        "secretText", JsonNull.INSTANCE);
  }
}
