package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Finding;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Converts failures to problem documents (RFC 9457). */
final class ProblemDocuments {

  private static final String MEDIA_TYPE = "application/problem+json";

  private ProblemDocuments() {}

  /** The problem of a request that the API refuses. */
  static ApiResponse of(ApiFailure failure) {
    JsonObject document =
        document(failure.code().status(), failure.code(), failure.getMessage(), Optional.empty());
    if (!failure.violations().isEmpty()) {
      document.add("errors", errors(failure.violations()));
    }
    return response(failure.code().status(), document);
  }

  /** The problem of a failed use case. */
  static ApiResponse of(TenonException failure) {
    return of(failure, Optional.empty());
  }

  /**
   * The problem of a failed use case.
   *
   * @param cause the failed check that caused it
   */
  static ApiResponse of(TenonException failure, Optional<FailedCheck> cause) {
    HttpStatus status =
        failure.code() instanceof ApiErrorCode own ? own.status() : ErrorStatus.of(failure);
    JsonObject document =
        document(status, failure.code(), ErrorText.of(failure), failure.retryAfter());
    cause.ifPresent(
        check -> {
          document.addProperty("check", check.check());
          document.addProperty("actor", check.finding().remediation().actor());
          check
              .finding()
              .remediation()
              .link()
              .ifPresent(link -> document.addProperty("link", link.toString()));
        });
    ApiResponse response = response(status, document);
    return failure
        .retryAfter()
        .map(wait -> response.with("Retry-After", Long.toString(seconds(wait))))
        .orElse(response);
  }

  private static JsonObject document(
      HttpStatus status, ErrorCode code, String detail, Optional<Duration> retryAfter) {
    JsonObject document = new JsonObject();
    document.addProperty("type", "urn:tenon:error:" + code.name());
    document.addProperty("title", status.getMessage());
    document.addProperty("status", status.getCode());
    document.addProperty("detail", detail);
    document.addProperty("code", code.name());
    document.addProperty("category", code.category().name());
    retryAfter.ifPresent(wait -> document.addProperty("retryAfterSeconds", seconds(wait)));
    return document;
  }

  /** Rounded up, so that a client does not come back too early. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static JsonArray errors(List<Violation> violations) {
    JsonArray errors = new JsonArray();
    for (Violation violation : violations) {
      JsonObject error = new JsonObject();
      error.addProperty("pointer", violation.pointer());
      error.addProperty("message", violation.message());
      errors.add(error);
    }
    return errors;
  }

  private static ApiResponse response(HttpStatus status, JsonObject document) {
    return ApiResponse.json(status, document).with("Content-Type", MEDIA_TYPE);
  }

  /** A check that failed, with its first finding. */
  record FailedCheck(String check, Finding finding) {}
}
