package dev.tenon.sandbox.microsoft.exchange;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import java.util.List;

/**
 * The nested error body of the admin API: the outer message is always general, the real one stands
 * in {@code innererror.internalexception}. Not documented; the shape is what clients of the API
 * unpack.
 */
final class CmdletErrors {

  private static final String TYPE = "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";

  private CmdletErrors() {}

  static Response answer(int status, String code, String message) {
    JsonObject internal =
        JsonTrees.object("message", message, "type", "System.Exception", "stacktrace", "");
    JsonObject inner =
        JsonTrees.object(
            "message",
            "Error executing cmdlet",
            "type",
            TYPE,
            "stacktrace",
            "",
            "internalexception",
            internal);
    JsonObject detail =
        JsonTrees.object("code", "Client", "target", "", "message", "|System.Exception|" + message);
    JsonObject error =
        JsonTrees.object(
            "code",
            code,
            "message",
            "Error executing request.",
            "details",
            JsonTrees.array(List.of(detail), item -> item),
            "innererror",
            inner);
    return Response.json(
        status, JsonTrees.object("error", error, "@adminapi.warnings", JsonTrees.texts(List.of())));
  }
}
