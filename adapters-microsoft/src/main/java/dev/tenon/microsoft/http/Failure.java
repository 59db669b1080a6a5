package dev.tenon.microsoft.http;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.Causes;
import dev.tenon.toolkit.NetworkFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a call got no usable answer.
 *
 * @param code the stable name
 * @param reason a sentence for the operator
 * @param retryAfter how long the server asked to wait, if it did
 * @param retryable whether the same call may succeed a moment later
 */
public record Failure(
    ProviderErrorCode code, String reason, Optional<Duration> retryAfter, boolean retryable) {

  /** What an exception of an SDK means. The SDKs wrap the cause in several layers. */
  public static Failure of(String service, Throwable thrown) {
    return Causes.of(thrown)
        .flatMap(cause -> recognised(service, cause).stream())
        .findFirst()
        .orElseGet(() -> unreadable(service, "cannot be understood"));
  }

  /** What the network did. */
  static Failure of(NetworkFailure failure) {
    return new Failure(failure.code(), failure.reason(), Optional.empty(), failure.retryable());
  }

  /** The answer to a check that this failure prevented. */
  public CheckResult.Inconclusive inconclusive() {
    return new CheckResult.Inconclusive(code, reason, retryAfter);
  }

  private static Optional<Failure> recognised(String service, Throwable cause) {
    if (cause instanceof HttpFault fault) {
      return Optional.of(status(service, fault));
    } else if (cause instanceof UnreadableAnswer answer) {
      return Optional.of(unreadable(service, answer.getMessage()));
    }
    return network(service, cause).map(Failure::of);
  }

  private static Failure status(String service, HttpFault fault) {
    if (fault.throttled()) {
      return new Failure(
          ProviderErrorCode.PROVIDER_THROTTLED,
          service + " asks to slow down; try again later.",
          fault.retryAfter(),
          true);
    } else if (fault.passing()) {
      return new Failure(
          ProviderErrorCode.PROVIDER_UNAVAILABLE,
          service + " reports a fault of its own (HTTP " + fault.status() + "); try again later.",
          fault.retryAfter(),
          true);
    }
    return new Failure(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " refused without an explanation (HTTP "
            + fault.status()
            + "); try again, and check whether a proxy answers in its place.",
        Optional.empty(),
        false);
  }

  /** OkHttp says some things in the text of an exception alone. */
  private static Optional<NetworkFailure> network(String service, Throwable cause) {
    String text = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
    if (text.startsWith("Unexpected response code for CONNECT")
        || text.startsWith("Failed to authenticate with proxy")) {
      return Optional.of(NetworkFailure.proxyRefused(service));
    } else if (text.contains("unexpected end of stream")) {
      return Optional.of(NetworkFailure.brokeOff(service));
    }
    return NetworkFailure.of(service, cause);
  }

  private static Failure unreadable(String service, String what) {
    return new Failure(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The answer of "
            + service
            + " "
            + what
            + "; check whether a proxy or a sign-in page answers in its place, then try again.",
        Optional.empty(),
        false);
  }
}
