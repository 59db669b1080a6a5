package dev.tenon.web.api;

import com.google.gson.Gson;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.idempotency.ClaimIdempotencyKey;
import dev.tenon.core.idempotency.IdempotencyClaim;
import dev.tenon.core.workspace.Caller;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a repeated request that has an idempotency key with the first answer. Immutable. */
final class IdempotentRequests {

  private static final Gson GSON = new Gson();
  private static final int FIRST_SERVER_ERROR = 500;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /**
   * Does the work of a request, or returns the answer to an earlier one.
   *
   * @throws ApiFailure {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENT_ANSWER_NOT_KEPT}
   * @throws TenonException {@code IDEMPOTENCY_KEY_IN_USE}
   */
  ApiResponse answer(ApiOperation operation, ApiRequest request, Supplier<ApiResponse> work) {
    String key = request.exchange().context().header("Idempotency-Key");
    if (!operation.isIdempotent() || key == null) {
      return work.get();
    }
    Caller caller = request.caller();
    IdempotencyClaim claim =
        request
            .tenon()
            .idempotencyKeys()
            .claim(
                new ClaimIdempotencyKey(
                    caller.workspace(), caller.operator(), key, content(operation, request)));
    return claim instanceof IdempotencyClaim.First first
        ? firstAnswer(operation, request, first, work)
        : repeated(claim);
  }

  private static ApiResponse firstAnswer(
      ApiOperation operation,
      ApiRequest request,
      IdempotencyClaim.First claim,
      Supplier<ApiResponse> work) {
    ApiResponse response = work.get();
    boolean worthRepeating =
        response.status().getCode() >= FIRST_SERVER_ERROR
            || response.headers().containsKey("Retry-After");
    if (worthRepeating) {
      request.tenon().idempotencyKeys().release(claim);
    } else {
      boolean isSecret =
          operation.hasSecretAnswer()
              && response.status().getCode() < HttpStatus.BAD_REQUEST.getCode();
      request
          .tenon()
          .idempotencyKeys()
          .complete(claim, isSecret ? Optional.empty() : Optional.of(Stored.of(response)));
    }
    return response;
  }

  private static ApiResponse repeated(IdempotencyClaim claim) {
    if (claim instanceof IdempotencyClaim.Answered answered) {
      return Stored.read(answered.answer()).response().with("Idempotency-Replayed", "true");
    }
    if (claim instanceof IdempotencyClaim.AnswerNotKept) {
      throw new ApiFailure(
          ApiErrorCode.IDEMPOTENT_ANSWER_NOT_KEPT,
          "The first request with this Idempotency-Key succeeded. Its answer contains a secret and"
              + " was not kept. If you do not have that answer, revoke what the request created and"
              + " send it again with a new key.");
    }
    if (claim instanceof IdempotencyClaim.InProgress) {
      throw new TenonException(
          ApiErrorCode.IDEMPOTENCY_KEY_IN_USE,
          "A request with this Idempotency-Key is still running. Try again when it has ended.",
          Optional.of(RETRY_AFTER),
          null);
    }
    throw new ApiFailure(
        ApiErrorCode.IDEMPOTENCY_KEY_REUSED,
        "The Idempotency-Key was used with another request. Use a new key for each request.");
  }

  private static String content(ApiOperation operation, ApiRequest request) {
    return "%s %s?%s\n%s"
        .formatted(
            operation.method().name(),
            request.exchange().path(),
            request.exchange().context().queryString(),
            new String(request.bytes(), StandardCharsets.UTF_8));
  }

  /** An answer as text. Bodies of answers to a POST are text. */
  private record Stored(int status, Map<String, String> headers, String body) {

    static Stored read(String json) {
      return GSON.fromJson(json, Stored.class);
    }

    static String of(ApiResponse response) {
      return GSON.toJson(
          new Stored(
              response.status().getCode(),
              response.headers(),
              new String(response.body(), StandardCharsets.UTF_8)));
    }

    ApiResponse response() {
      return new ApiResponse(
          HttpStatus.forStatus(status), headers, body.getBytes(StandardCharsets.UTF_8), false);
    }
  }
}
