package dev.tenon.aws.sdk;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.NetworkFailure;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A call got no usable answer; says nothing about the account. */
public final class AwsFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

  /** How often the same call is worth making. */
  public enum Again {
    /** It would meet the fault again. */
    NEVER,
    /** It may succeed a moment later. */
    A_FEW_TIMES,
    /** It will succeed, as soon as AWS has told all its services what one of them did. */
    WHILE_IT_SPREADS
  }

  private final transient ErrorCode code;
  private final transient Duration retryAfter;
  private final Again again;

  /** A fault that the same call would meet again. */
  public AwsFault(ErrorCode code, String reason) {
    this(code, reason, Optional.empty(), Again.NEVER);
  }

  /**
   * A fault.
   *
   * @param retryAfter when a new conversation makes sense, if that is known
   * @param again how often the same call is worth making in this one
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
   * A service does not know a session that STS opened a moment ago.
   *
   * <p>Source: "Changes that I make are not always immediately visible" in the IAM user guide.
   */
  static AwsFault unknownSession(String service) {
    return new AwsFault(
        AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE,
        "AWS STS opened a session of the role, but "
            + service
            + " does not know it yet; try again in a minute.",
        Optional.of(ASK_AGAIN),
        Again.WHILE_IT_SPREADS);
  }

  /** What prevented the answer. */
  public ErrorCode code() {
    return code;
  }

  /** When a new conversation makes sense, if that is known: what the service asked for, mostly. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** How often the same call is worth making. */
  public Again again() {
    return again;
  }

  /** The same, once it is known that asking again does not help. */
  public AwsFault settled() {
    return new AwsFault(code, getMessage(), retryAfter(), Again.NEVER);
  }

  /** The answer to a check that this prevented. */
  public CheckResult.Inconclusive inconclusive() {
    return new CheckResult.Inconclusive(code, getMessage(), retryAfter());
  }

  /** The end of anything else that this prevented. */
  public ProviderException exception() {
    return new ProviderException(code, getMessage(), retryAfter(), this);
  }
}
