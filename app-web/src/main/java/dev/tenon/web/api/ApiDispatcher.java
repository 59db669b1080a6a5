package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.web.http.WebExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Takes a request from the router to the handler of its operation and writes the answer. */
final class ApiDispatcher {

  private static final Logger LOG = System.getLogger(ApiDispatcher.class.getName());

  private static final int FIRST_SERVER_ERROR = 500;

  private final ApiRequestReader reader;
  private final IdempotentResults results;

  ApiDispatcher(ApiRequestReader reader, IdempotentResults results) {
    this.reader = reader;
    this.results = results;
  }

  /** Handles one request; throws nothing. */
  void dispatch(ApiOperation operation, ApiHandler handler, WebExchange exchange) {
    ApiResponse response;
    try {
      operation.scope().ifPresent(scope -> requireScope(operation, exchange.caller()));
      ApiRequest request = reader.read(operation, exchange);
      response = repeatable(operation, handler, request);
    } catch (ApiFailure e) {
      response = ProblemDocuments.of(e);
    } catch (TenonException e) {
      response = ProblemDocuments.of(e);
    } catch (RuntimeException e) {
      response = unexpected(e);
    }
    response.writeTo(exchange);
  }

  /** The core checks scopes of use cases with a caller; this one covers those without. */
  private static void requireScope(ApiOperation operation, Caller caller) {
    boolean allowed =
        caller
            .tokenScopes()
            .map(scopes -> scopes.contains(operation.scope().orElseThrow()))
            .orElse(true);
    if (!allowed) {
      throw new TenonException(
          CoreErrorCode.NOT_AUTHORIZED,
          "The API token does not have the scope %s. Create a token with this scope."
              .formatted(operation.scope().orElseThrow()));
    }
  }

  private ApiResponse repeatable(ApiOperation operation, ApiHandler handler, ApiRequest request) {
    String given = request.exchange().context().header("Idempotency-Key");
    if (!operation.isIdempotent() || given == null) {
      return answer(handler, request);
    }
    Caller caller = request.caller();
    String key = caller.workspace() + "|" + caller.operator() + "|" + given;
    String fingerprint = fingerprint(request);
    Optional<ApiResponse> before = results.claim(key, fingerprint);
    if (before.isPresent()) {
      return before.get().with("Idempotency-Replayed", "true");
    }
    boolean kept = false;
    try {
      ApiResponse response = answer(handler, request);
      if (response.status().getCode() < FIRST_SERVER_ERROR) {
        results.complete(key, fingerprint, response);
        kept = true;
      }
      return response;
    } finally {
      if (!kept) {
        results.release(key);
      }
    }
  }

  private static ApiResponse answer(ApiHandler handler, ApiRequest request) {
    try {
      return handler.handle(request);
    } catch (ApiFailure e) {
      return ProblemDocuments.of(e);
    } catch (TenonException e) {
      logIfOurs(e);
      return ProblemDocuments.of(e, FailedChecks.cause(e, request));
    } catch (RuntimeException e) {
      return unexpected(e);
    }
  }

  private static void logIfOurs(TenonException failure) {
    if (failure.category() == ErrorCategory.INTERNAL) {
      LOG.log(Level.ERROR, "API request failed", failure);
    }
  }

  private static ApiResponse unexpected(RuntimeException failure) {
    String reference = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "API request failed, reference " + reference, failure);
    return ProblemDocuments.of(
        new ApiFailure(
            ApiErrorCode.UNEXPECTED,
            "The request failed because of an error in the program. The log has the details under "
                + reference
                + "."));
  }

  private static String fingerprint(ApiRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String target =
          request.exchange().path() + "?" + request.exchange().context().queryString() + "\n";
      digest.update(target.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(request.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
