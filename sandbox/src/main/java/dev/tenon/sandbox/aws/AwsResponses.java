package dev.tenon.sandbox.aws;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.AwsService;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import java.util.Map;

/** Writes results and errors in the service's protocol. */
record AwsResponses(String requestId) {

  /** The error codes of JSON services for errors that all services share. */
  private static final Map<String, String> JSON_CODES =
      Map.of(
          "InvalidClientTokenId", "UnrecognizedClientException",
          "SignatureDoesNotMatch", "InvalidSignatureException",
          "ExpiredToken", "ExpiredTokenException",
          "MissingAuthenticationToken", "MissingAuthenticationTokenException",
          "IncompleteSignature", "IncompleteSignatureException");

  Response json(JsonObject body) {
    return identified(Response.text(200, "application/x-amz-json-1.1", body.toString()));
  }

  Response xml(AwsService service, String operation, Xml result) {
    Xml inside = result.equals(Xml.NONE) ? Xml.NONE : Xml.element(operation + "Result", result);
    String body =
        opening(operation + "Response", service)
            + inside.text()
            + Xml.element("ResponseMetadata", Xml.element("RequestId", requestId)).text()
            + "</"
            + operation
            + "Response>";
    return identified(Response.text(200, "text/xml", body));
  }

  Response refusal(AwsService service, AwsException refusal) {
    return service.usesJson() ? jsonRefusal(refusal) : xmlRefusal(service, refusal);
  }

  private Response jsonRefusal(AwsException refusal) {
    JsonObject body =
        JsonTrees.object(
            "__type", JSON_CODES.getOrDefault(refusal.code(), refusal.code()),
            "Message", refusal.getMessage());
    return identified(Response.text(400, "application/x-amz-json-1.1", body.toString()));
  }

  private Response xmlRefusal(AwsService service, AwsException refusal) {
    String body =
        opening("ErrorResponse", service)
            + Xml.element(
                    "Error",
                    Xml.element("Type", "Sender"),
                    Xml.element("Code", refusal.code()),
                    Xml.element("Message", refusal.getMessage()))
                .text()
            + Xml.element("RequestId", requestId).text()
            + "</ErrorResponse>";
    return identified(Response.text(refusal.status(), "text/xml", body));
  }

  private Response identified(Response response) {
    return response.withHeader("x-amzn-RequestId", requestId);
  }

  private static String opening(String root, AwsService service) {
    return "<" + root + " xmlns=\"" + service.namespace() + "\">";
  }
}
