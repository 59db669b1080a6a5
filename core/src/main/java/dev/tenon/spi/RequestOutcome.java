package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How a request ended.
 *
 * @param kind what came back
 * @param retryAfter how long the host asked to wait, if it did
 */
public record RequestOutcome(Kind kind, Optional<Duration> retryAfter) {

  /** The request was answered, or was refused for a reason of its own. */
  public static final RequestOutcome ANSWERED = new RequestOutcome(Kind.ANSWERED, Optional.empty());

  /** Nobody waited for the answer any more. */
  public static final RequestOutcome CANCELLED =
      new RequestOutcome(Kind.CANCELLED, Optional.empty());

  public RequestOutcome {
    requireNonNull(kind, "kind");
    requireNonNull(retryAfter, "retryAfter");
  }

  /** What came back. */
  public enum Kind {
    /** A response of the service. */
    ANSWERED,
    /** The service refused because there were too many requests. */
    THROTTLED,
    /** No response in time, no connection, or an internal error of the service. */
    FAULTED,
    /** Nothing that says anything about the host. */
    CANCELLED
  }
}
