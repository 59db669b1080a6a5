package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.PermissionGrant;
import java.util.UUID;

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
    return switch (call.method()) {
      case "GET" -> list(call);
      case "POST" -> create(call, call.body());
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    call.requireRead("Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All");
    return call.list(
        SET,
        call.tenant().registrations().permissionGrants().stream()
            .map(PermissionGrantsResource::json)
            .toList());
  }

  private static Response create(GraphCall call, JsonObject body) {
    call.requireWrite(
        ApplicationsResource.ADMINISTRATORS, "DelegatedPermissionGrant.ReadWrite.All");
    PermissionGrant grant =
        new PermissionGrant(
            call.directory().ids().next("permissionGrant").toString(),
            principal(call, body, "clientId"),
            JsonTrees.text(body, "consentType").orElse("AllPrincipals"),
            JsonTrees.text(body, "principalId").map(GraphCall::guid),
            principal(call, body, "resourceId"),
            JsonTrees.text(body, "scope").orElse(""));
    call.directory()
        .update(call.tenant().id(), latest -> latest.registrations().permissionGrants().add(grant));
    return call.entity(201, SET, json(grant));
  }

  private static UUID principal(GraphCall call, JsonObject body, String name) {
    String id = JsonTrees.text(body, name).orElse("");
    return call.tenant()
        .servicePrincipalByObjectId(GraphCall.guid(id))
        .orElseThrow(() -> GraphException.notFound(id))
        .objectId();
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
