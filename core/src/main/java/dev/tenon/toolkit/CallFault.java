package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * A call got no usable answer. A fault is not information about the account. Thrown by calls of a
 * {@link Conversation}, which retries the call if that may help.
 */
public final class CallFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  static final int TOO_MANY_REQUESTS = 429;

  /** The request did not arrive in time, and may be repeated (RFC 9110, section 15.5.9). */
  private static final int REQUEST_TIMEOUT = 408;

  private static final int SERVER_ERROR = 500;

  /** Whether to retry the same call in the same conversation. */
  public enum Again {
    /** The same fault would occur again. */
    NEVER,
    /** It may succeed a moment later. */
    BRIEFLY,
    /**
     * No request was sent, to stay within the rate that the cloud allows. It does not count as an
     * attempt.
     */
    WHEN_ADMITTED,
    /** It will succeed once the cloud has propagated what this conversation itself changed. */
    WHILE_PROPAGATING
  }

  private final transient ErrorCode code;
  private final transient Duration retryAfter;
  private final Again again;
  private final transient String service;

  /**
   * Creates a fault with all values.
   *
   * @param code the stable name
   * @param reason one sentence for the operator: what is wrong and what to do; holds no text of a
   *     server
   * @param retryAfter how long the service asked to wait, if it did
   * @param again whether to make the same call again in this conversation
   */
  public CallFault(ErrorCode code, String reason, Optional<Duration> retryAfter, Again again) {
    this(code, reason, retryAfter, again, Optional.empty());
  }

  private CallFault(
      ErrorCode code,
      String reason,
      Optional<Duration> retryAfter,
      Again again,
      Optional<String> service) {
    super(reason);
    this.code = requireNonNull(code, "code");
    this.retryAfter = retryAfter.orElse(null);
    this.again = requireNonNull(again, "again");
    this.service = service.orElse(null);
  }

  /** A fault of the network. */
  public static CallFault of(NetworkFailure failure) {
    return new CallFault(
        failure.code(),
        failure.reason(),
        Optional.empty(),
        failure.retryable() ? Again.BRIEFLY : Again.NEVER);
  }

  /** A request that a {@link dev.tenon.spi.RequestLimiter} did not let pass. */
  static CallFault notAdmitted(ProviderException refusal) {
    return new CallFault(
        refusal.code(),
        refusal.getMessage(),
        refusal.retryAfter(),
        refusal.code() == ProviderErrorCode.PROVIDER_QUOTA_REACHED
            ? Again.WHEN_ADMITTED
            : Again.NEVER);
  }

  /** An answer that cannot be used; {@code what} completes "the answer of the service …". */
  public static CallFault unreadable(String service, String what) {
    return new CallFault(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The answer of "
            + service
            + " "
            + what
            + "; check whether a proxy or a sign-in page answers in its place, then try again.",
        Optional.empty(),
        Again.NEVER);
  }

  /** Whether {@link #status} is for that HTTP status: 408, 429, or 500 and above. */
  public static boolean isTemporary(int status) {
    return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR;
  }

  /** An HTTP status that is not information about the account. */
  public static CallFault status(String service, int status, Optional<Duration> retryAfter) {
    if (status == TOO_MANY_REQUESTS) {
      return throttled(service, retryAfter);
    } else if (status == REQUEST_TIMEOUT) {
      return notReceived(service, status, retryAfter);
    } else if (isTemporary(status)) {
      return unavailable(service + " reports an internal error", status, retryAfter);
    }
    return new CallFault(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " refused without an explanation (HTTP "
            + status
            + "); try again, and check whether a proxy answers in its place.",
        Optional.empty(),
        Again.NEVER);
  }

  /**
   * The request did not arrive in time.
   *
   * @param status the HTTP status, with which some services report this in another way than with
   *     408
   */
  public static CallFault notReceived(String service, int status, Optional<Duration> retryAfter) {
    return unavailable(service + " did not receive the request in time", status, retryAfter);
  }

  private static CallFault unavailable(String problem, int status, Optional<Duration> retryAfter) {
    return new CallFault(
        ProviderErrorCode.PROVIDER_UNAVAILABLE,
        "%s (HTTP %d); try again later.".formatted(problem, status),
        retryAfter,
        Again.BRIEFLY);
  }

  /** The service throttled the call. */
  public static CallFault throttled(String service, Optional<Duration> retryAfter) {
    return new CallFault(
        ProviderErrorCode.PROVIDER_THROTTLED,
        service + " throttles requests; try again later.",
        retryAfter,
        Again.BRIEFLY);
  }

  /** The stable name of the fault. */
  public ErrorCode code() {
    return code;
  }

  /** How long the service asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether to retry the same call. */
  public Again again() {
    return again;
  }

  /** The same fault after the last attempt, for what builds on the call. */
  public CallFault settled() {
    return new CallFault(code, getMessage(), retryAfter(), Again.NEVER, service());
  }

  /** The name of the service whose answer is missing, once the conversation has set it. */
  public Optional<String> service() {
    return Optional.ofNullable(service);
  }

  /** The same fault of a service; a fault of a call that this one builds on keeps its own. */
  CallFault of(String called) {
    return service == null
        ? new CallFault(code, getMessage(), retryAfter(), again, Optional.of(called))
        : this;
  }

  /** The result of a check that this prevented. */
  public CheckResult.Inconclusive inconclusive() {
    return new CheckResult.Inconclusive(code, getMessage(), retryAfter(), service());
  }

  /** What anything but a check throws that this prevented. */
  public ProviderException exception() {
    return new ProviderException(code, getMessage(), retryAfter(), this);
  }
}
