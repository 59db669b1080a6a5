package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.microsoft.state.RequiredResourceAccess;
import dev.tenon.sandbox.tls.Pem;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final String CONSTANT =
      """
      {"deletedDateTime": null, "applicationTemplateId": null, "disabledByMicrosoftStatus": null,
       "description": null, "identifierUris": [], "isFallbackPublicClient": null, "notes": null,
       "tags": [], "appRoles": [], "api": {"oauth2PermissionScopes": []}, "info": {},
       "publicClient": {"redirectUris": []}, "web": {"redirectUris": []},
       "spa": {"redirectUris": []}}
      """;

  private ApplicationJson() {}

  static JsonObject of(Application application, EntraTenant tenant, boolean withKeyBytes) {
    JsonObject json =
        JsonTrees.extended(
            CONSTANT,
            JsonTrees.object(
                "id", application.objectId(),
                "appId", application.appId(),
                "uniqueName", application.uniqueName(),
                "isDisabled", application.disabled(),
                "createdDateTime", application.createdAt(),
                "displayName", application.displayName(),
                "publisherDomain", tenant.initialDomain().name(),
                "signInAudience", application.audience().value(),
                "requiredResourceAccess", required(application.permissions()),
                "keyCredentials",
                    JsonTrees.array(application.keyCredentials(), key -> key(key, withKeyBytes)),
                "passwordCredentials",
                    JsonTrees.array(application.passwordCredentials(), ApplicationJson::password)));
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

  static JsonObject key(KeyCredential key, boolean withBytes) {
    Optional<String> bytes =
        Optional.of(Base64.getEncoder().encodeToString(Pem.der(key.certificate())))
            .filter(all -> withBytes);
    return JsonTrees.extended(
        "{'type': 'AsymmetricX509Cert', 'usage': 'Verify'}",
        JsonTrees.object(
            "customKeyIdentifier", key.thumbprint(),
            "displayName", key.displayName(),
            "startDateTime", key.startsAt(),
            "endDateTime", key.endsAt(),
            "keyId", key.keyId(),
            "key", bytes));
  }

  static JsonObject password(PasswordCredential password) {
    return JsonTrees.extended(
        "{'customKeyIdentifier': null, 'secretText': null}",
        JsonTrees.object(
            "displayName", password.displayName(),
            "startDateTime", password.startsAt(),
            "endDateTime", password.endsAt(),
            "hint", password.hint(),
            "keyId", password.keyId()));
  }
}
