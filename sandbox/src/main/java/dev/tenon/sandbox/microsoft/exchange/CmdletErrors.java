package dev.tenon.sandbox.microsoft.exchange;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import java.util.List;

/**
 * The nested error body of the admin API: the outer message is always general, the real one is in
 * {@code innererror.internalexception}. Not documented; the shape is the one that clients of the
 * API read.
 */
final class CmdletErrors {

  private static final String TYPE = "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";

  private CmdletErrors() {}

  static Response response(int status, String code, String message) {
    JsonObject inner =
        JsonTrees.object(
            "message",
            "Error executing cmdlet",
            "type",
            TYPE,
            "stacktrace",
            "",
            "internalexception",
            JsonTrees.object(
                "message", message,
                "type", "System.Exception",
                "stacktrace", ""));
    JsonObject detail =
        JsonTrees.object(
            "code", "Client",
            "target", "",
            "message", "|System.Exception|" + message);
    JsonObject error =
        JsonTrees.object(
            "code",
            code,
            "message",
            "Error executing request.",
            "details",
            List.of(detail),
            "innererror",
            inner);
    return Response.json(status, JsonTrees.object("error", error, "@adminapi.warnings", List.of()));
  }
}
