package dev.tenon.aws.sdk;

import com.amazonaws.AmazonServiceException;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Runs a call of the SDK and translates the error responses of AWS. What other exceptions mean,
 * {@link AwsFaults} says.
 */
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

  private SdkCall() {}

  /**
   * Runs a call.
   *
   * @param service its name in messages
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call or could not serve it
   */
  static <T> T run(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (AmazonServiceException e) {
      throw translated(service, e);
    }
  }

  /**
   * Runs a call with a session that STS opened for this conversation. A service that does not know
   * its key has not received it yet.
   *
   * @param service its name in messages
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call or could not serve it, or the session is not
   *     known yet
   */
  static <T> T inSession(String service, Supplier<T> call) {
    try {
      return run(service, call);
    } catch (Refusal refusal) {
      throw UNKNOWN_KEY.contains(refusal.code()) ? AwsFaults.unknownSession(service) : refusal;
    }
  }

  private static RuntimeException translated(String service, AmazonServiceException response) {
    Optional<String> code =
        Optional.ofNullable(response.getErrorCode()).filter(name -> CODE.matcher(name).matches());
    int status = response.getStatusCode();
    if (code.filter(THROTTLING::contains).isPresent()) {
      return CallFault.throttled(service, retryAfter(response));
    } else if (code.isEmpty() || CallFault.isTemporary(status)) {
      return CallFault.status(service, status, retryAfter(response));
    }
    return new Refusal(service, code.orElseThrow(), String.valueOf(response.getErrorMessage()));
  }

  private static Optional<Duration> retryAfter(AmazonServiceException response) {
    Map<String, String> headers = response.getHttpHeaders();
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
