package dev.tenon.aws.sdk;

import com.amazonaws.AmazonServiceException;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes calls with the SDK and translates the error responses of AWS. {@link AwsFaults} translates
 * all other exceptions.
 */
final class SdkCalls {

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,79}");
  private static final int REDIRECTS = 300;
  private static final int CLIENT_ERRORS = 400;

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

  private final InstantSource clock;

  /**
   * Makes calls.
   *
   * @param clock for responses that name a date after which to try again
   */
  SdkCalls(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Makes a call.
   *
   * @param service its name in messages
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call, could not serve it, or redirected it
   */
  <T> T run(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (AmazonServiceException e) {
      throw translated(service, e);
    }
  }

  /**
   * Makes a call with a session that STS opened for this conversation. If a service does not know
   * the access key of the session, AWS has not propagated it to that service yet.
   *
   * @param service its name in messages
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call, could not serve it, or redirected it, or has not
   *     propagated the session yet
   */
  <T> T inSession(String service, Supplier<T> call) {
    try {
      return run(service, call);
    } catch (Refusal refusal) {
      throw UNKNOWN_KEY.contains(refusal.code()) ? AwsFaults.unknownSession(service) : refusal;
    }
  }

  private RuntimeException translated(String service, AmazonServiceException response) {
    Optional<String> code =
        Optional.ofNullable(response.getErrorCode()).filter(name -> CODE.matcher(name).matches());
    int status = response.getStatusCode();
    if (status >= REDIRECTS && status < CLIENT_ERRORS) {
      return AwsFaults.redirected(service);
    } else if (code.filter(THROTTLING::contains).isPresent()) {
      return CallFault.throttled(service, retryAfter(response));
    } else if (code.isEmpty() || CallFault.isTemporary(status)) {
      return CallFault.status(service, status, retryAfter(response));
    }
    return new Refusal(service, code.orElseThrow(), String.valueOf(response.getErrorMessage()));
  }

  private Optional<Duration> retryAfter(AmazonServiceException response) {
    Map<String, String> headers = response.getHttpHeaders();
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
            .findFirst()
            .flatMap(header -> RetryAfter.parse(header.getValue(), clock));
  }
}
