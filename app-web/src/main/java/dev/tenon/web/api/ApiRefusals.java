package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.web.http.Router.Refusals;
import dev.tenon.web.http.WebExchange;

/** Answers requests that do not reach the handler of their operation. */
final class ApiRefusals implements Refusals {

  private static final String CHALLENGE = "WWW-Authenticate";

  @Override
  public void foreignRequest(WebExchange exchange) {
    throw new IllegalStateException("the API has no cookies that another site could use");
  }

  @Override
  public void notSignedIn(WebExchange exchange) {
    ProblemDocuments.of(
            new ApiFailure(
                ApiErrorCode.TOKEN_REQUIRED,
                "The request has no API token. Send it in the header 'Authorization: Bearer"
                    + " tenon_...'."))
        .with(CHALLENGE, "Bearer realm=\"Tenon\"")
        .writeTo(exchange);
  }

  @Override
  public void failed(WebExchange exchange, TenonException failure) {
    ApiResponse problem = ProblemDocuments.of(failure);
    if (failure.code() == CoreErrorCode.API_TOKEN_INVALID) {
      problem = problem.with(CHALLENGE, "Bearer realm=\"Tenon\", error=\"invalid_token\"");
    }
    problem.writeTo(exchange);
  }
}
