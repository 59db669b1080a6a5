package dev.tenon.aws.sdk;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.SdkBaseException;
import com.amazonaws.http.timers.client.ClientExecutionTimeoutException;
import dev.tenon.aws.sdk.AwsFault.Again;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.Causes;
import dev.tenon.toolkit.NetworkFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Runs a call of the SDK and translates its exceptions into refusals and faults. */
final class SdkCall {

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,79}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  /** The "throttling errors" of the standard retry mode that the AWS SDKs share. */
  private static final Set<String> THROTTLING =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottledException",
          "RequestThrottled",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "SlowDown",
          "PriorRequestNotComplete");

  /** The codes for an unknown key in the protocols of IAM and Organizations. */
  private static final Set<String> UNKNOWN_KEY =
      Set.of("InvalidClientTokenId", "UnrecognizedClientException");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private SdkCall() {}

  /**
   * Runs a call.
   *
   * @param service its name in messages
   * @throws AwsRefusal when the service returned an error code
   * @throws AwsFault when there is no usable response
   */
  static <T> T run(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (AmazonServiceException e) {
      throw explained(service, e);
    } catch (SdkBaseException e) {
      throw fault(service, e);
    }
  }

  /**
   * Runs a call with a session that STS opened for this conversation. A service that does not know
   * its key has not received it yet.
   *
   * @param service its name in messages
   * @throws AwsRefusal when the service returned an error code
   * @throws AwsFault when there is no usable response, or the session is not known yet
   */
  static <T> T inSession(String service, Supplier<T> call) {
    try {
      return run(service, call);
    } catch (AwsRefusal refusal) {
      throw UNKNOWN_KEY.contains(refusal.code()) ? AwsFault.unknownSession(service) : refusal;
    }
  }

  private static RuntimeException explained(String service, AmazonServiceException answer) {
    Optional<String> code =
        Optional.ofNullable(answer.getErrorCode()).filter(name -> CODE.matcher(name).matches());
    int status = answer.getStatusCode();
    if (status == TOO_MANY_REQUESTS || code.filter(THROTTLING::contains).isPresent()) {
      return new AwsFault(
          ProviderErrorCode.PROVIDER_THROTTLED,
          service + " throttles requests. Try again later.",
          retryAfter(answer),
          Again.A_FEW_TIMES);
    } else if (status >= SERVER_ERROR) {
      return new AwsFault(
          ProviderErrorCode.PROVIDER_UNAVAILABLE,
          service + " is unavailable (HTTP " + status + "). Try again later.",
          retryAfter(answer),
          Again.A_FEW_TIMES);
    } else if (code.isEmpty()) {
      return new AwsFault(
          ProviderErrorCode.PROVIDER_REFUSED,
          service
              + " rejected the request without an error code (HTTP "
              + status
              + "). Check whether a proxy responds in its place, then try again.");
    }
    return new AwsRefusal(service, code.orElseThrow(), String.valueOf(answer.getErrorMessage()));
  }

  private static AwsFault fault(String service, SdkBaseException thrown) {
    if (Causes.of(thrown).anyMatch(ClientExecutionTimeoutException.class::isInstance)) {
      return AwsFault.of(NetworkFailure.timedOut(service));
    } else if (Causes.of(thrown).anyMatch(AnswerTooLong.class::isInstance)) {
      return unreadable(service, "is too long");
    } else if (thrown instanceof RedirectRejected) {
      return unreadable(service, "is a redirect, which Tenon does not follow");
    }
    return Causes.of(thrown)
        .flatMap(cause -> network(service, cause).stream())
        .findFirst()
        .map(AwsFault::of)
        .orElseGet(() -> unreadable(service, "cannot be parsed"));
  }

  private static Optional<NetworkFailure> network(String service, Throwable cause) {
    return cause instanceof org.apache.http.NoHttpResponseException
            || cause instanceof org.apache.http.ConnectionClosedException
        ? Optional.of(NetworkFailure.brokeOff(service))
        : NetworkFailure.of(service, cause);
  }

  static AwsFault unreadable(String service, String what) {
    return new AwsFault(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The response of "
            + service
            + " "
            + what
            + ". Check whether a proxy or a sign-in page responds in its place, then try again.");
  }

  private static Optional<Duration> retryAfter(AmazonServiceException answer) {
    Map<String, String> headers = answer.getHttpHeaders();
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("retry-after"))
            .map(Map.Entry::getValue)
            .filter(value -> SECONDS.matcher(value).matches())
            .map(value -> Duration.ofSeconds(Integer.parseInt(value)))
            .findFirst();
  }
}
