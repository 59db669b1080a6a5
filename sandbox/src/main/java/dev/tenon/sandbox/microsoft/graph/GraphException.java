package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.time.Instant;
import java.util.UUID;

/**
 * A refusal by Graph.
 *
 * <p>Source: "Microsoft Graph error responses and resource types" (graph/errors).
 */
final class GraphException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private GraphException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static GraphException unauthenticated(String message) {
    return new GraphException(401, "InvalidAuthenticationToken", message);
  }

  static GraphException denied() {
    return new GraphException(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  static GraphException badRequest(String message) {
    return new GraphException(400, "Request_BadRequest", message);
  }

  static GraphException of(int status, String code, String message) {
    return new GraphException(status, code, message);
  }

  static GraphException unsupportedQuery(String message) {
    return new GraphException(400, "Request_UnsupportedQuery", message);
  }

  static GraphException notFound(String id) {
    return new GraphException(
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + id
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  static GraphException noSuchSegment(String segment) {
    return new GraphException(
        400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
  }

  static GraphException alreadyExists(String message) {
    return new GraphException(409, "Request_MultipleObjectsWithSameKeyValue", message);
  }

  static GraphException methodNotAllowed() {
    return new GraphException(405, "Request_BadRequest", "Specified HTTP method is not allowed.");
  }

  Response response(Request request, Instant now, UUID requestId) {
    String clientRequestId = request.header("client-request-id").orElseGet(requestId::toString);
    JsonObject inner =
        JsonTrees.object(
            "date", now.toString().substring(0, 19),
            "request-id", requestId,
            "client-request-id", clientRequestId);
    JsonObject error =
        JsonTrees.object(
            "code", code,
            "message", getMessage(),
            "innerError", inner);
    return Response.json(status, JsonTrees.object("error", error));
  }
}
