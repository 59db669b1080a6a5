package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A refusal by Entra.
 *
 * <p>Source: "Microsoft Entra authentication and authorization error codes", with its section
 * "Handling error codes in your application" (reference-error-codes). Entra answers {@code
 * invalid_client} with 401 and every other error with 400.
 */
final class EntraException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String error;
  private final int code;
  private final transient Optional<JsonObject> claims;

  private EntraException(String error, int code, String text, Optional<JsonObject> claims) {
    super(text, null, false, false);
    this.error = error;
    this.code = code;
    this.claims = claims;
  }

  static EntraException of(String error, int code, String text) {
    return new EntraException(error, code, text, Optional.empty());
  }

  static EntraException invalidClient(int code, String text) {
    return of("invalid_client", code, text);
  }

  static EntraException invalidRequest(int code, String text) {
    return of("invalid_request", code, text);
  }

  static EntraException withClaims(String error, int code, String text, JsonObject claims) {
    return new EntraException(error, code, text, Optional.of(claims));
  }

  Response response(Request request, Instant now, UUID trace) {
    String timestamp = TIMESTAMP.format(now);
    String correlation = request.header("client-request-id").orElseGet(trace::toString);
    String description =
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(code, getMessage(), trace, correlation, timestamp);
    JsonObject body =
        JsonTrees.object(
            "error", error,
            "error_description", description,
            "error_codes", List.of(code),
            "timestamp", timestamp,
            "trace_id", trace,
            "correlation_id", correlation,
            "error_uri", "https://" + request.host() + "/error?code=" + code);
    claims.ifPresent(
        required -> {
          body.addProperty("suberror", "message_only");
          body.addProperty("claims", required.toString());
        });
    return Response.json(error.equals("invalid_client") ? 401 : 400, body);
  }
}
