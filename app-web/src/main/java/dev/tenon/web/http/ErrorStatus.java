package dev.tenon.web.http;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCategory;
import io.javalin.http.HttpStatus;

/** The HTTP status of a failure, the same for pages and API. */
public final class ErrorStatus {

  private ErrorStatus() {}

  /** The status of a failure. */
  public static HttpStatus of(TenonException failure) {
    String code = failure.code().name();
    if (failure.code() == CoreErrorCode.NOT_AUTHORIZED) {
      return HttpStatus.FORBIDDEN;
    }
    if (failure.code() == CoreErrorCode.SESSION_EXPIRED
        || failure.code() == CoreErrorCode.API_TOKEN_INVALID
        || failure.code() == CoreErrorCode.SIGN_IN_FAILED) {
      return HttpStatus.UNAUTHORIZED;
    }
    if (failure.code() == CoreErrorCode.VERSION_CHANGED) {
      return HttpStatus.PRECONDITION_FAILED;
    }
    if (code.endsWith("_NOT_FOUND") || code.equals("SETUP_LINK_INVALID")) {
      return HttpStatus.NOT_FOUND;
    }
    if (ErrorText.isOfTheInstallation(failure) && failure.category() == ErrorCategory.CALLER) {
      return HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return switch (failure.category()) {
      case CALLER -> callerStatus(code);
      case CUSTOMER_SETUP -> HttpStatus.CONFLICT;
      case TRANSIENT -> transientStatus(failure);
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  private static HttpStatus callerStatus(String code) {
    return code.endsWith("_INVALID") || code.endsWith("_REFUSED")
        ? HttpStatus.UNPROCESSABLE_CONTENT
        : HttpStatus.CONFLICT;
  }

  private static HttpStatus transientStatus(TenonException failure) {
    if (failure.code() == CoreErrorCode.RATE_LIMITED) {
      return HttpStatus.TOO_MANY_REQUESTS;
    }
    return failure.code() == CoreErrorCode.CHANGED_MEANWHILE
        ? HttpStatus.CONFLICT
        : HttpStatus.SERVICE_UNAVAILABLE;
  }
}
