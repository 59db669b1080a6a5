package dev.tenon.web.api;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import io.javalin.http.HttpStatus;

/** The failures of requests to the API, before and beside those of the use cases. */
public enum ApiErrorCode implements ErrorCode {
  /** The body is larger than the API accepts. */
  BODY_TOO_LARGE(CALLER, HttpStatus.CONTENT_TOO_LARGE),
  /** Another request with the same idempotency key is still running. */
  IDEMPOTENCY_KEY_IN_USE(TRANSIENT, HttpStatus.CONFLICT),
  /** The idempotency key was used with another request. */
  IDEMPOTENCY_KEY_REUSED(CALLER, HttpStatus.UNPROCESSABLE_CONTENT),
  /** The first request with the idempotency key succeeded, and its answer was not kept. */
  IDEMPOTENT_ANSWER_NOT_KEPT(CALLER, HttpStatus.CONFLICT),
  /** The body is no valid JSON. */
  JSON_MALFORMED(CALLER, HttpStatus.BAD_REQUEST),
  /** The body has another media type than application/json. */
  MEDIA_TYPE_UNSUPPORTED(CALLER, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  /** The resource does not have that method. */
  METHOD_NOT_ALLOWED(CALLER, HttpStatus.METHOD_NOT_ALLOWED),
  /** A part of the request is missing, unknown or has a wrong type. */
  REQUEST_INVALID(CALLER, HttpStatus.UNPROCESSABLE_CONTENT),
  /** The API has no such resource. */
  RESOURCE_NOT_FOUND(CALLER, HttpStatus.NOT_FOUND),
  /** Too many runs are in progress. */
  RUNS_EXHAUSTED(TRANSIENT, HttpStatus.SERVICE_UNAVAILABLE),
  /** The request has no API token. */
  TOKEN_REQUIRED(CALLER, HttpStatus.UNAUTHORIZED),
  /** An error in the program; the log has the details. */
  UNEXPECTED(INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR);

  private final ErrorCategory category;
  private final HttpStatus status;

  ApiErrorCode(ErrorCategory category, HttpStatus status) {
    this.category = category;
    this.status = status;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }

  HttpStatus status() {
    return status;
  }
}
