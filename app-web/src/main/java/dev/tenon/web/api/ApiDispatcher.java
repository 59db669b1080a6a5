package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.web.http.WebExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Takes a request from the router to the handler of its operation and writes the answer. */
final class ApiDispatcher {

  private static final Logger LOG = System.getLogger(ApiDispatcher.class.getName());

  private final ApiRequestReader reader;
  private final IdempotentRequests requests = new IdempotentRequests();

  ApiDispatcher(ApiRequestReader reader) {
    this.reader = reader;
  }

  /** Handles one request; throws nothing. */
  void dispatch(ApiOperation operation, ApiHandler handler, WebExchange exchange) {
    ApiResponse response;
    try {
      operation.scope().ifPresent(scope -> requireScope(operation, exchange.caller()));
      ApiRequest request = reader.read(operation, exchange);
      response = requests.answer(operation, request, () -> answer(handler, request));
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
}
