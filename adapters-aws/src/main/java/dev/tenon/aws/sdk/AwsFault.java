package dev.tenon.aws.sdk;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.NetworkFailure;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A call had no usable response. This says nothing about the account. */
public final class AwsFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(15);

  /** Whether to repeat the same call. */
  public enum Again {
    /** The same fault would occur again. */
    NEVER,
    /** It may succeed a moment later. */
    A_FEW_TIMES,
    /** It succeeds as soon as a change has propagated to all AWS services. */
    WHILE_PROPAGATING
  }

  private final transient ErrorCode code;
  private final transient Duration retryAfter;
  private final Again again;

  /** A fault that the same call would cause again. */
  public AwsFault(ErrorCode code, String reason) {
    this(code, reason, Optional.empty(), Again.NEVER);
  }

  /**
   * A fault.
   *
   * @param retryAfter when a new conversation makes sense, if that is known
   * @param again whether to repeat the same call in this one
   */
  public AwsFault(ErrorCode code, String reason, Optional<Duration> retryAfter, Again again) {
    super(reason);
    this.code = code;
    this.retryAfter = retryAfter.orElse(null);
    this.again = again;
  }

  static AwsFault of(NetworkFailure failure) {
    return new AwsFault(
        failure.code(),
        failure.reason(),
        Optional.empty(),
        failure.retryable() ? Again.A_FEW_TIMES : Again.NEVER);
  }

  /**
   * A service does not know a session that STS has just opened.
   *
   * <p>Source: "Changes that I make are not always immediately visible" in the IAM user guide.
   */
  static AwsFault unknownSession(String service) {
    return new AwsFault(
        AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE,
        "AWS STS opened a session of the role, but it has not reached "
            + service
            + " yet. Try again in a minute.",
        Optional.of(RETRY_AFTER),
        Again.WHILE_PROPAGATING);
  }

  /** Why there was no usable response. */
  public ErrorCode code() {
    return code;
  }

  /** When a new conversation makes sense, if known: usually what the service asked for. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether to repeat the same call. */
  public Again again() {
    return again;
  }

  /** The same fault, after repeating the call has not helped. */
  public AwsFault notRetryable() {
    return new AwsFault(code, getMessage(), retryAfter(), Again.NEVER);
  }

  /** The result of a check that this prevented. */
  public CheckResult.Inconclusive inconclusive() {
    return new CheckResult.Inconclusive(code, getMessage(), retryAfter());
  }

  /** The exception for any other call that this prevented. */
  public ProviderException exception() {
    return new ProviderException(code, getMessage(), retryAfter(), this);
  }
}
