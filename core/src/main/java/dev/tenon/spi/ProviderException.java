package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * The only exception that a provider throws. Its message is a sentence for the operator that says
 * what to do next; it contains neither secrets nor uncleaned text of a server.
 */
public final class ProviderException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient Duration retryAfter;

  /** A failure without an underlying exception and without a time to wait. */
  public ProviderException(ErrorCode code, String message) {
    this(code, message, Optional.empty(), null);
  }

  /**
   * Creates a failure with all values.
   *
   * @param retryAfter how long the service asked to wait, if it did
   * @param cause the cause, or {@code null} if there is none; written to logs, never shown to the
   *     operator
   */
  public ProviderException(
      ErrorCode code, String message, Optional<Duration> retryAfter, Throwable cause) {
    super(requireNonNull(message, "message"), cause);
    this.code = requireNonNull(code, "code");
    this.retryAfter = retryAfter.orElse(null);
  }

  /** What went wrong, as a stable name. */
  public ErrorCode code() {
    return code;
  }

  /** Who has to act. */
  public ErrorCategory category() {
    return code.category();
  }

  /** How long the service asked to wait before the next attempt. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
