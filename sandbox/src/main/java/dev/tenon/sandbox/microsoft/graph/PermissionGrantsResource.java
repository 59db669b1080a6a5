package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.PermissionGrant;
import java.util.Optional;

/**
 * Delegated permission grants.
 *
 * <p>Sources: "List oauth2PermissionGrants", "Create oAuth2PermissionGrant"
 * (graph/api/oauth2permissiongrant-list, oauth2permissiongrant-post).
 */
final class PermissionGrantsResource implements GraphResource {

  private static final String SET = "oauth2PermissionGrants";
  private static final String ALL = "AllPrincipals";

  @Override
  public Response handle(GraphCall call) {
    if (call.path().size() > 1) {
      throw GraphException.noSuchSegment(call.path().get(1).name());
    }
    return switch (call.verb(false)) {
      case "GET" -> list(call);
      case "POST" -> create(call, call.body());
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    call.requireRead("Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All");
    return call.list(
        SET, call.tenant().permissionGrants().stream().map(PermissionGrantsResource::json));
  }

  private static Response create(GraphCall call, JsonObject body) {
    ApplicationsResource.requireWrite(call, "DelegatedPermissionGrant.ReadWrite.All");
    requireForAll(body);
    PermissionGrant grant =
        new PermissionGrant(
            call.nextId("permissionGrant"),
            call.principal(body, "clientId").objectId(),
            ALL,
            Optional.empty(),
            call.principal(body, "resourceId").objectId(),
            JsonTrees.text(body, "scope").orElseThrow(() -> invalid("scope")));
    call.update(
        latest -> {
          if (latest.permissionGrants().stream().anyMatch(grant::sameGrant)) {
            throw GraphException.alreadyExists("Permission entry already exists.");
          }
          latest.permissionGrants().add(grant);
        });
    return call.entity(201, SET, json(grant));
  }

  /** Refuses a grant for one user, because the sandbox has none. */
  private static void requireForAll(JsonObject body) {
    String type = JsonTrees.text(body, "consentType").orElse("");
    Optional<String> user = JsonTrees.text(body, "principalId");
    if (!type.equals(ALL) && !type.equals("Principal")) {
      throw invalid("consentType");
    }
    if (type.equals(ALL) == user.isPresent()) {
      throw invalid("principalId");
    }
    if (user.isPresent()) {
      throw GraphException.notFound(user.get());
    }
  }

  private static GraphException invalid(String property) {
    return GraphException.badRequest(
        "Invalid value specified for property '"
            + property
            + "' of resource 'OAuth2PermissionGrant'.");
  }

  private static JsonObject json(PermissionGrant grant) {
    return JsonTrees.object(
        "id", grant.id(),
        "clientId", grant.clientId(),
        "consentType", grant.consentType(),
        "principalId", grant.principalId(),
        "resourceId", grant.resourceId(),
        "scope", grant.scope());
  }
}
