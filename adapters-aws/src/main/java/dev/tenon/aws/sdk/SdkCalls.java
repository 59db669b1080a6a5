package dev.tenon.aws.sdk;

import com.amazonaws.AbortedException;
import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.AmazonWebServiceResult;
import com.amazonaws.ResponseMetadata;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.LimitedRequests;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes the calls to one service of AWS, asks the limiter before each, and translates error
 * responses. {@link AwsFaults} translates all other exceptions.
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

  /**
   * The "transient errors" of the same mode. AWS sends them with a status of its choice, such as
   * 400.
   */
  private static final Set<String> TIMEOUTS = Set.of("RequestTimeout", "RequestTimeoutException");

  /** The codes for an unknown key in the protocols of IAM and Organizations. */
  private static final Set<String> UNKNOWN_KEY =
      Set.of("InvalidClientTokenId", "UnrecognizedClientException");

  private final String service;
  private final OutgoingRequest outgoing;
  private final LimitedRequests requests;
  private final InstantSource clock;

  /**
   * Calls to a service.
   *
   * @param service its name in messages
   * @param outgoing its host, and the limits that its calls count against
   * @param requests asks the limiter before each call
   * @param clock for responses that name a date after which to try again
   */
  SdkCalls(
      String service, OutgoingRequest outgoing, LimitedRequests requests, InstantSource clock) {
    this.service = service;
    this.outgoing = outgoing;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Makes a call.
   *
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call, could not serve it, or redirected it
   */
  <Q extends AmazonWebServiceRequest, R extends AmazonWebServiceResult<ResponseMetadata>> R run(
      Q request, Function<Q, R> call) {
    try {
      return logged(request, call);
    } catch (AmazonServiceException e) {
      throw translated(e);
    }
  }

  /**
   * Makes a call with a session that STS opened for this conversation. If a service does not know
   * the access key of the session, AWS has not propagated it to that service yet.
   *
   * @throws Refusal when the service returned an error code
   * @throws CallFault when AWS throttled the call, could not serve it, or redirected it, or has not
   *     propagated the session yet
   */
  <Q extends AmazonWebServiceRequest, R extends AmazonWebServiceResult<ResponseMetadata>>
      R inSession(Q request, Function<Q, R> call) {
    try {
      return run(request, call);
    } catch (Refusal refusal) {
      throw UNKNOWN_KEY.contains(refusal.code()) ? AwsFaults.unknownSession(service) : refusal;
    }
  }

  private <Q extends AmazonWebServiceRequest, R extends AmazonWebServiceResult<ResponseMetadata>>
      R logged(Q request, Function<Q, R> call) {
    try (LimitedRequests.Request permitted = requests.begin(outgoing, operation(request))) {
      try {
        R result = call.apply(request);
        permitted.status(result.getSdkHttpMetadata().getHttpStatusCode(), Optional.empty());
        requestId(result).ifPresent(permitted::requestId);
        return result;
      } catch (AmazonServiceException e) {
        permitted.status(e.getStatusCode(), retryAfter(e));
        if (isThrottled(code(e))) {
          permitted.throttled(retryAfter(e));
        }
        Optional.ofNullable(e.getRequestId()).ifPresent(permitted::requestId);
        throw e;
      } catch (AbortedException e) {
        // The conversation ended.
        throw e;
      } catch (RuntimeException e) {
        permitted.failed(e);
        throw e;
      }
    }
  }

  private static Optional<String> requestId(AmazonWebServiceResult<ResponseMetadata> result) {
    return Optional.ofNullable(result.getSdkResponseMetadata()).map(ResponseMetadata::getRequestId);
  }

  /** The SDK names the class of a request after its operation. */
  private static String operation(AmazonWebServiceRequest request) {
    return request.getClass().getSimpleName().replaceFirst("Request$", "");
  }

  private RuntimeException translated(AmazonServiceException response) {
    Optional<String> code = code(response);
    int status = response.getStatusCode();
    if (status >= REDIRECTS && status < CLIENT_ERRORS) {
      return AwsFaults.redirected(service);
    } else if (isThrottled(code)) {
      return CallFault.throttled(service, retryAfter(response));
    } else if (code.filter(TIMEOUTS::contains).isPresent()) {
      return CallFault.notReceived(service, status, retryAfter(response));
    } else if (code.isEmpty() || CallFault.isTemporary(status)) {
      return CallFault.status(service, status, retryAfter(response));
    }
    return new Refusal(service, code.orElseThrow(), String.valueOf(response.getErrorMessage()));
  }

  private static Optional<String> code(AmazonServiceException response) {
    return Optional.ofNullable(response.getErrorCode())
        .filter(name -> CODE.matcher(name).matches());
  }

  private static boolean isThrottled(Optional<String> code) {
    return code.filter(THROTTLING::contains).isPresent();
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
