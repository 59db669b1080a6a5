package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes Entra's error body.
 *
 * <p>Source: section "Handling error codes in your application" of "Microsoft Entra authentication
 * and authorization error codes" (reference-error-codes).
 */
final class EntraErrors {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final DeterministicIds ids;

  EntraErrors(InstantSource clock, DeterministicIds ids) {
    this.clock = clock;
    this.ids = ids;
  }

  Response answer(EntraException refusal, Request request) {
    String timestamp = TIMESTAMP.format(clock.instant());
    UUID trace = ids.next("trace");
    String correlation = request.header("client-request-id").orElseGet(trace::toString);
    String description =
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(refusal.code(), refusal.getMessage(), trace, correlation, timestamp);
    JsonObject body =
        JsonTrees.object(
            "error", refusal.error(),
            "error_description", description,
            "error_codes", JsonTrees.array(List.of(refusal.code()), JsonPrimitive::new),
            "timestamp", timestamp,
            "trace_id", trace,
            "correlation_id", correlation,
            "error_uri", "https://" + request.host() + "/error?code=" + refusal.code());
    refusal
        .claims()
        .ifPresent(
            claims -> {
              body.addProperty("suberror", "message_only");
              body.addProperty("claims", claims.toString());
            });
    return Response.json(refusal.status(), body);
  }
}
