package dev.tenon.core.error;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * The one type that a use case or a store throws. Its message is a plain sentence that tells the
 * operator the next step; neither message nor cause holds secret material.
 */
public final class TenonException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient Duration retryAfter;

  /** A failure without an underlying exception. */
  public TenonException(ErrorCode code, String message) {
    this(code, message, Optional.empty(), null);
  }

  /** A failure with the exception that led to it, for the log. */
  public TenonException(ErrorCode code, String message, Throwable cause) {
    this(code, message, Optional.empty(), cause);
  }

  /** A failure in full. */
  public TenonException(
      ErrorCode code, String message, Optional<Duration> retryAfter, Throwable causeOrNull) {
    super(requireNonNull(message, "message"), causeOrNull);
    this.code = requireNonNull(code, "code");
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The same failure as a provider reported it. */
  public static TenonException of(ProviderException failure) {
    return new TenonException(failure.code(), failure.getMessage(), failure.retryAfter(), failure);
  }

  /** What went wrong, as a stable name. */
  public ErrorCode code() {
    return code;
  }

  /** Who has to act. */
  public ErrorCategory category() {
    return code.category();
  }

  /** How long to wait before the next try, when that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
