package dev.tenon.core.error;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * The only exception that use cases and stores throw, except for mistakes of the calling program: a
 * null argument is a {@link NullPointerException}, a value that no program should make an {@link
 * IllegalArgumentException}, and the use of a closed store an {@link IllegalStateException}. Its
 * message says what is wrong and what to do next; neither message nor cause holds secrets.
 *
 * <p>It survives Java serialization: code name, category, message and wait time are kept, and
 * causes are replaced by copies that carry type, message and stack trace.
 */
public final class TenonException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient Duration retryAfter;

  /** A failure without an underlying exception. */
  public TenonException(ErrorCode code, String message) {
    this(code, message, Optional.empty(), null);
  }

  /** A failure with its cause, for the log. */
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

  /** The stable name of what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Who has to act. */
  public ErrorCategory category() {
    return code.category();
  }

  /** How long to wait before the next attempt, if known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Serial
  private Object writeReplace() {
    return SerializedFailure.of(this);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("read by way of SerializedFailure");
  }
}
