package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The content of an access token that the sandbox issued, after its signature has been checked.
 *
 * @param audience the API the token is for, exactly as in the {@code aud} claim
 * @param principalId the object ID of the service principal
 * @param roles the application permissions it carries, by value
 * @param directoryRoles the Entra roles it carries
 */
public record IssuedToken(
    String audience,
    UUID tenantId,
    UUID appId,
    UUID principalId,
    List<String> roles,
    Set<EntraRole> directoryRoles,
    Instant expiresAt) {

  static IssuedToken of(JsonObject claims) {
    return new IssuedToken(
        claims.get("aud").getAsString(),
        UUID.fromString(claims.get("tid").getAsString()),
        UUID.fromString(claims.get("appid").getAsString()),
        UUID.fromString(claims.get("oid").getAsString()),
        JsonTrees.texts(claims, "roles"),
        JsonTrees.texts(claims, "wids").stream()
            .flatMap(id -> EntraRole.byTemplateId(UUID.fromString(id)).stream())
            .collect(Collectors.toUnmodifiableSet()),
        Instant.ofEpochSecond(claims.get("exp").getAsLong()));
  }

  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether the token is for an API of a cloud. */
  public boolean isFor(ApiResource api, CloudInstance cloud) {
    return ApiResource.named(audience, cloud).filter(api::equals).isPresent();
  }

  public boolean holdsOneOf(Set<EntraRole> wanted) {
    return directoryRoles.stream().anyMatch(wanted::contains);
  }
}
