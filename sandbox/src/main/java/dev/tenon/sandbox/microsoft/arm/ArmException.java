package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureDenyAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import java.util.List;

/**
 * A refusal by Resource Manager.
 *
 * <p>Sources: "Troubleshoot Azure RBAC" (role-based-access-control/troubleshooting), "Common Azure
 * deployment errors" (azure-resource-manager/troubleshooting/common-deployment-errors); texts as
 * reported in public issues of Azure's SDKs.
 */
final class ArmException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Response response;

  private ArmException(String message, Response response) {
    super(message, null, false, false);
    this.response = response;
  }

  static ArmException of(int status, String code, String message) {
    return of(status, JsonTrees.object("code", code, "message", message));
  }

  private static ArmException of(int status, JsonObject error) {
    return new ArmException(
        JsonTrees.required(error, "message"),
        Response.json(status, JsonTrees.object("error", error)));
  }

  /** A refusal of the token, with a challenge that says where to get a valid one. */
  static ArmException unauthenticated(String code, String authority, String message) {
    String challenge =
        "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\""
            .formatted(authority, message);
    return new ArmException(
        message, of(401, code, message).response.withHeader("WWW-Authenticate", challenge));
  }

  static ArmException denied(IssuedToken caller, String action, AzureScope scope) {
    return of(
        403,
        "AuthorizationFailed",
        "The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope '%s' or the scope is invalid. If access was recently granted, please refresh your credentials."
            .formatted(caller.appId(), caller.principalId(), action, scope.path()));
  }

  static ArmException denied(
      IssuedToken caller, String action, AzureScope scope, AzureDenyAssignment denial) {
    return of(
        403,
        "DenyAssignmentAuthorizationFailed",
        "The client '%s' with object id '%s' has permission to perform action '%s' on scope '%s'; however, the access is denied because of the deny assignment with name '%s' and Id '%s' at scope '%s'."
            .formatted(
                caller.appId(),
                caller.principalId(),
                action,
                scope.path(),
                denial.displayName(),
                denial.name().toString().replace("-", ""),
                denial.scope().path()));
  }

  static ArmException invalidContent(String message) {
    return of(400, "InvalidRequestContent", message);
  }

  static ArmException badRequest(String message) {
    return of(400, "BadRequest", message);
  }

  /** A refusal by Resource Graph, which puts the reason into the details. */
  static ArmException badQuery(String message, String reason, String explanation) {
    JsonObject detail = JsonTrees.object("code", reason, "message", explanation);
    return of(
        400,
        JsonTrees.object("code", "BadRequest", "message", message, "details", List.of(detail)));
  }

  static ArmException notServed(String path) {
    return of(404, "NotFound", "The sandbox does not serve " + path + ".");
  }

  Response response() {
    return response;
  }
}
