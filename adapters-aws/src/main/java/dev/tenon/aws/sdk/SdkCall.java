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

/** Runs a call of the SDK and turns its exceptions into refusals and faults. */
final class SdkCall {

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,79}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  /** As the SDKs of AWS agree: standard retry mode, "throttling errors". */
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

  /** As the protocols of IAM and of Organizations call a key that they do not know. */
  private static final Set<String> UNKNOWN_KEY =
      Set.of("InvalidClientTokenId", "UnrecognizedClientException");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private SdkCall() {}

  /**
   * Runs a call.
   *
   * @param service whom, in words
   * @throws AwsRefusal when the service said no
   * @throws AwsFault when there is no usable answer
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
   * Runs a call in the name of a session that STS opened for this conversation: whoever does not
   * know its key has not heard of it yet.
   *
   * @param service whom, in words
   * @throws AwsRefusal when the service said no
   * @throws AwsFault when there is no usable answer, or the session is not known yet
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
          service + " asks to slow down; try again later.",
          retryAfter(answer),
          Again.A_FEW_TIMES);
    } else if (status >= SERVER_ERROR) {
      return new AwsFault(
          ProviderErrorCode.PROVIDER_UNAVAILABLE,
          service + " reports a fault of its own (HTTP " + status + "); try again later.",
          retryAfter(answer),
          Again.A_FEW_TIMES);
    } else if (code.isEmpty()) {
      return new AwsFault(
          ProviderErrorCode.PROVIDER_REFUSED,
          service
              + " refused without an explanation (HTTP "
              + status
              + "); try again, and check whether a proxy answers in its place.");
    }
    return new AwsRefusal(service, code.orElseThrow(), String.valueOf(answer.getErrorMessage()));
  }

  private static AwsFault fault(String service, SdkBaseException thrown) {
    if (Causes.of(thrown).anyMatch(ClientExecutionTimeoutException.class::isInstance)) {
      return AwsFault.of(NetworkFailure.timedOut(service));
    } else if (Causes.of(thrown).anyMatch(AnswerTooLong.class::isInstance)) {
      return unreadable(service, "is longer than any answer should be");
    }
    return Causes.of(thrown)
        .flatMap(cause -> network(service, cause).stream())
        .findFirst()
        .map(AwsFault::of)
        .orElseGet(() -> unreadable(service, "cannot be understood"));
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
        "The answer of "
            + service
            + " "
            + what
            + "; check whether a proxy or a sign-in page answers in its place, then try again.");
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
