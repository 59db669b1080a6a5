package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.PermissionGrant;

/**
 * Delegated permission grants.
 *
 * <p>Sources: "List oauth2PermissionGrants", "Create oAuth2PermissionGrant"
 * (graph/api/oauth2permissiongrant-list, oauth2permissiongrant-post).
 */
final class PermissionGrantsResource implements GraphResource {

  private static final String SET = "oauth2PermissionGrants";

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
    PermissionGrant grant =
        new PermissionGrant(
            call.nextId("permissionGrant"),
            call.principal(body, "clientId").objectId(),
            JsonTrees.text(body, "consentType").orElse("AllPrincipals"),
            JsonTrees.text(body, "principalId").map(GraphCall::guid),
            call.principal(body, "resourceId").objectId(),
            JsonTrees.text(body, "scope").orElse(""));
    call.update(latest -> latest.permissionGrants().add(grant));
    return call.entity(201, SET, json(grant));
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
