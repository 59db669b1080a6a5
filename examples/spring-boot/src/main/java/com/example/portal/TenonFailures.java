package com.example.portal;

import dev.tenon.core.error.TenonException;
import dev.tenon.views.ErrorData;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Returns the code and message of a failure, with an HTTP status for its category. */
@RestControllerAdvice
class TenonFailures {

  @ExceptionHandler
  ResponseEntity<ErrorData> handle(TenonException failure) {
    return ResponseEntity.status(statusOf(failure)).body(ErrorData.of(failure));
  }

  private static HttpStatus statusOf(TenonException failure) {
    return switch (failure.category()) {
      case CALLER ->
          failure.code().name().endsWith("_NOT_FOUND")
              ? HttpStatus.NOT_FOUND
              : HttpStatus.BAD_REQUEST;
      case CUSTOMER_SETUP -> HttpStatus.CONFLICT;
      case TRANSIENT -> HttpStatus.SERVICE_UNAVAILABLE;
      case PROVIDER -> HttpStatus.BAD_GATEWAY;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
