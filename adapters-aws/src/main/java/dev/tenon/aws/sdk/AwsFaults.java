package dev.tenon.aws.sdk;

import com.amazonaws.http.timers.client.ClientExecutionTimeoutException;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.ErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.CallFault.Again;
import dev.tenon.toolkit.FaultTranslation;
import dev.tenon.toolkit.NetworkFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * The faults that prevent calls to AWS, and the faults that the exceptions of the SDK stand for.
 */
public final class AwsFaults implements FaultTranslation {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(15);

  @Override
  public Optional<CallFault> of(String service, Throwable cause) {
    if (cause instanceof ClientExecutionTimeoutException) {
      return Optional.of(CallFault.of(NetworkFailure.timedOut(service)));
    } else if (cause instanceof RedirectRejected) {
      return Optional.of(redirected(service));
    } else if (cause instanceof org.apache.http.NoHttpResponseException
        || cause instanceof org.apache.http.ConnectionClosedException) {
      return Optional.of(CallFault.of(NetworkFailure.brokeOff(service)));
    }
    return Optional.empty();
  }

  /** A response is a redirect. A client that followed it could sign a request for any host. */
  static CallFault redirected(String service) {
    return CallFault.unreadable(service, "is a redirect, which Tenon does not follow");
  }

  /** A fault that the same call would meet again. */
  public static CallFault lasting(ErrorCode code, String reason) {
    return new CallFault(code, reason, Optional.empty(), Again.NEVER);
  }

  /**
   * A service does not accept a session that AWS STS has just opened.
   *
   * <p>Source: "Changes that I make are not always immediately visible" in the IAM user guide.
   */
  static CallFault unknownSession(String service) {
    return new CallFault(
        AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE,
        "AWS STS opened a session of the role, but it has not reached "
            + service
            + " yet. Try again in a minute.",
        Optional.of(RETRY_AFTER),
        Again.WHILE_PROPAGATING);
  }
}
