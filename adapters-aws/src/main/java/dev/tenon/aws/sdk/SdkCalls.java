package dev.tenon.aws.sdk;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.AmazonWebServiceResult;
import com.amazonaws.ResponseMetadata;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.CallLog;
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
 * Makes the calls to one service of AWS, writes a line of the {@link CallLog} for each, and
 * translates error responses. {@link AwsFaults} translates all other exceptions.
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

  private final String service;
  private final String host;
  private final InstantSource clock;

  /**
   * Calls to a service.
   *
   * @param service its name in messages
   * @param host its host, for the log
   * @param clock for responses that name a date after which to try again
   */
  SdkCalls(String service, String host, InstantSource clock) {
    this.service = service;
    this.host = host;
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
    try (CallLog.RequestLine line = CallLog.request(host, operation(request))) {
      try {
        R result = call.apply(request);
        line.status(result.getSdkHttpMetadata().getHttpStatusCode());
        requestId(result).ifPresent(line::requestId);
        return result;
      } catch (AmazonServiceException e) {
        line.status(e.getStatusCode());
        Optional.ofNullable(e.getRequestId()).ifPresent(line::requestId);
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
