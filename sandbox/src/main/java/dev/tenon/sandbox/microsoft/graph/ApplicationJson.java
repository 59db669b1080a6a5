package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.microsoft.state.RequiredResourceAccess;
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

  static JsonObject of(Application application, EntraTenant tenant, boolean withKeyBytes) {
    JsonObject json =
        JsonTrees.object(
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
            "api", JsonTrees.object("oauth2PermissionScopes", new JsonArray()),
            "info", new JsonObject(),
            "publicClient", JsonTrees.object("redirectUris", new JsonArray()),
            "web", JsonTrees.object("redirectUris", new JsonArray()),
            "spa", JsonTrees.object("redirectUris", new JsonArray()),
            "requiredResourceAccess", required(application.permissions()),
            "keyCredentials",
                JsonTrees.array(application.keyCredentials(), key -> key(key, withKeyBytes)),
            "passwordCredentials",
                JsonTrees.array(application.passwordCredentials(), ApplicationJson::password));
    application
        .otherProperties()
        .forEach((name, value) -> json.add(name, JsonParser.parseString(value)));
    return json;
  }

  private static JsonArray required(List<RequiredResourceAccess> permissions) {
    Map<UUID, List<RequiredResourceAccess>> byResource =
        permissions.stream()
            .collect(
                Collectors.groupingBy(
                    RequiredResourceAccess::resourceAppId,
                    LinkedHashMap::new,
                    Collectors.toList()));
    return JsonTrees.array(
        byResource.entrySet(),
        entry ->
            JsonTrees.object(
                "resourceAppId", entry.getKey(),
                "resourceAccess", JsonTrees.array(entry.getValue(), ApplicationJson::access)));
  }

  private static JsonObject access(RequiredResourceAccess permission) {
    return JsonTrees.object(
        "id", permission.permissionId(), "type", permission.delegated() ? "Scope" : "Role");
  }

  private static JsonObject key(KeyCredential key, boolean withBytes) {
    JsonObject json =
        JsonTrees.object(
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
    return JsonTrees.object(
        "customKeyIdentifier", JsonNull.INSTANCE,
        "displayName", password.displayName(),
        "startDateTime", password.startsAt(),
        "endDateTime", password.endsAt(),
        "hint", password.hint(),
        "keyId", password.keyId(),
        "secretText", JsonNull.INSTANCE);
  }
}
