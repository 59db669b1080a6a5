package dev.tenon.aws.sdk;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.NetworkFailure;
import dev.tenon.spi.ProviderException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A call got no usable answer; says nothing about the account. */
public final class AwsFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient Duration retryAfter;
  private final boolean retryable;

  /** A fault that the same call would meet again. */
  public AwsFault(ErrorCode code, String reason) {
    this(code, reason, Optional.empty(), false);
  }

  /** A fault that is expected to be gone after that time. */
  public AwsFault(ErrorCode code, String reason, Duration retryAfter) {
    this(code, reason, Optional.of(retryAfter), true);
  }

  AwsFault(ErrorCode code, String reason, Optional<Duration> retryAfter, boolean retryable) {
    super(reason);
    this.code = code;
    this.retryAfter = retryAfter.orElse(null);
    this.retryable = retryable;
  }

  static AwsFault of(NetworkFailure failure) {
    return new AwsFault(failure.code(), failure.reason(), Optional.empty(), failure.retryable());
  }

  /** How long the service asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the same call may succeed a moment later. */
  public boolean retryable() {
    return retryable;
  }

  /** The same, once it is known that asking again does not help. */
  public AwsFault settled() {
    return new AwsFault(code, getMessage(), retryAfter(), false);
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
