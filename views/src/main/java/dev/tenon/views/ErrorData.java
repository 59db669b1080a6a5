package dev.tenon.views;

import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * A failure.
 *
 * @param category who has to act, such as {@code CALLER}
 * @param retryAfterSeconds how long to wait before the next attempt; may be null
 */
public record ErrorData(String code, String category, String message, Long retryAfterSeconds) {

  /** Converts a failure. */
  public static ErrorData of(TenonException failure) {
    return of(failure.code(), failure.getMessage(), failure.retryAfter());
  }

  /** Creates the data from a code and a message. */
  public static ErrorData of(ErrorCode code, String message, Optional<Duration> retryAfter) {
    return new ErrorData(
        code.name(),
        code.category().name(),
        message,
        retryAfter.map(Duration::toSeconds).orElse(null));
  }
}
