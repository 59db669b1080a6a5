package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.RequiredResourceAccess;
import dev.tenon.sandbox.microsoft.state.SignInAudience;
import dev.tenon.sandbox.tls.Pem;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Applies the body of a POST or PATCH to an application.
 *
 * <p>Source: "Update application" (graph/api/application-update) and "application resource type".
 * Collections are replaced as a whole; a key credential that is sent back with its {@code keyId}
 * and without its bytes is kept. A certificate cannot be registered for longer than it is valid
 * (KeyCredentialsInvalidEndDate, which administrators quote).
 *
 * @param now when the change is made
 */
record ApplicationChange(DeterministicIds ids, Instant now) {

  /** Properties of the resource that the sandbox only stores. */
  private static final Set<String> STORED_ONLY =
      Set.of(
          ("addIns api appRoles description groupMembershipClaims identifierUris info "
                  + "isDeviceOnlyAuthSupported isFallbackPublicClient logo notes "
                  + "oauth2RequirePostResponse optionalClaims parentalControlSettings "
                  + "publicClient requestSignatureVerification samlMetadataUrl "
                  + "serviceManagementReference servicePrincipalLockConfiguration spa tags "
                  + "tokenEncryptionKeyId web")
              .split(" "));

  /** Changes an application by the members of a request body. */
  void apply(Application application, JsonObject body) {
    for (Map.Entry<String, JsonElement> member : body.entrySet()) {
      if (!member.getKey().contains("@")) {
        apply(application, member.getKey(), member.getValue());
      }
    }
  }

  private void apply(Application application, String name, JsonElement value) {
    try {
      switch (name) {
        case "displayName" -> application.setDisplayName(displayName(value));
        case "uniqueName" -> application.setUniqueName(value.getAsString());
        case "signInAudience" -> application.setAudience(audience(value.getAsString()));
        case "isDisabled" -> application.setDisabled(!value.isJsonNull() && value.getAsBoolean());
        case "requiredResourceAccess" -> replace(application.permissions(), permissions(value));
        case "keyCredentials" -> replace(application.keyCredentials(), keys(application, value));
        case "passwordCredentials" -> removePasswords(application, value);
        default -> store(application, name, value);
      }
    } catch (IllegalStateException | UnsupportedOperationException | ClassCastException mistyped) {
      throw invalid(name);
    }
  }

  private static <T> void replace(List<T> list, List<T> others) {
    list.clear();
    list.addAll(others);
  }

  private static void store(Application application, String name, JsonElement value) {
    if (!STORED_ONLY.contains(name)) {
      throw GraphException.badRequest("Invalid property '" + name + "'.");
    }
    application.otherProperties().put(name, value.toString());
  }

  private static String displayName(JsonElement value) {
    String name = value.getAsString();
    if (name.isBlank() || name.length() > 256) {
      throw invalid("displayName");
    }
    return name;
  }

  private static SignInAudience audience(String value) {
    return SignInAudience.of(value).orElseThrow(() -> invalid("signInAudience"));
  }

  private static void removePasswords(Application application, JsonElement value) {
    if (value.getAsJsonArray().size() > application.passwordCredentials().size()) {
      throw GraphException.badRequest(
          "New password credentials must be generated with the addPassword action.");
    }
    if (value.getAsJsonArray().isEmpty()) {
      application.passwordCredentials().clear();
    }
  }

  private static List<RequiredResourceAccess> permissions(JsonElement value) {
    return objects(value)
        .flatMap(
            resource ->
                objects(resource.get("resourceAccess")).map(access -> permission(resource, access)))
        .toList();
  }

  private static RequiredResourceAccess permission(JsonObject resource, JsonObject access) {
    String type = JsonTrees.text(access, "type").orElse("");
    if (!type.equals("Role") && !type.equals("Scope")) {
      throw invalid("requiredResourceAccess");
    }
    return new RequiredResourceAccess(
        guid(resource, "resourceAppId"), guid(access, "id"), type.equals("Scope"));
  }

  private List<KeyCredential> keys(Application application, JsonElement value) {
    return objects(value).map(entry -> key(application, entry)).toList();
  }

  private KeyCredential key(Application application, JsonObject entry) {
    Optional<UUID> keyId = JsonTrees.text(entry, "keyId").map(id -> guid(entry, "keyId"));
    Optional<String> bytes = JsonTrees.text(entry, "key");
    if (bytes.isEmpty()) {
      return application.keyCredentials().stream()
          .filter(known -> keyId.map(known.keyId()::equals).orElse(false))
          .findFirst()
          .orElseThrow(() -> invalid("keyCredentials"));
    }
    try {
      KeyCredential whole =
          KeyCredential.of(keyId.orElseGet(() -> ids.next("key")), Pem.certificate(bytes.get()));
      KeyCredential key =
          new KeyCredential(
              whole.keyId(),
              JsonTrees.text(entry, "displayName").orElse(whole.displayName()),
              whole.certificate(),
              time(entry, "startDateTime").orElse(whole.startsAt()),
              time(entry, "endDateTime").orElse(whole.endsAt()));
      key.refusal(now)
          .ifPresent(
              code -> {
                throw GraphException.of(400, code, "Key credential date is invalid.");
              });
      return key;
    } catch (CertificateException notACertificate) {
      throw invalid("keyCredentials");
    }
  }

  private static Optional<Instant> time(JsonObject entry, String name) {
    try {
      return JsonTrees.text(entry, name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      throw invalid(name);
    }
  }

  private static UUID guid(JsonObject object, String name) {
    return Guids.parse(JsonTrees.text(object, name).orElse("")).orElseThrow(() -> invalid(name));
  }

  private static Stream<JsonObject> objects(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
  }

  private static GraphException invalid(String property) {
    return GraphException.badRequest(
        "Invalid value specified for property '" + property + "' of resource 'Application'.");
  }
}
