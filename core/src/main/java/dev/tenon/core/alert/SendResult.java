package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending a message once.
 *
 * @param detail one sentence for the delivery log; contains no secret and no text of the receiver
 * @param retryAfter how long the receiver asks to wait
 */
public record SendResult(Status status, String detail, Optional<Duration> retryAfter) {

  public SendResult {
    requireNonNull(status, "status");
    requireNonNull(detail, "detail");
    requireNonNull(retryAfter, "retryAfter");
  }

  /** The receiver accepted the message. */
  public static SendResult delivered(String detail) {
    return new SendResult(Status.DELIVERED, detail, Optional.empty());
  }

  /** The message was not accepted, and may be later. */
  public static SendResult failed(String detail) {
    return new SendResult(Status.FAILED, detail, Optional.empty());
  }

  /** The receiver accepts no messages any more. */
  public static SendResult gone(String detail) {
    return new SendResult(Status.GONE, detail, Optional.empty());
  }

  /** How it ended. */
  public enum Status {
    DELIVERED,
    FAILED,
    /** The channel is disabled. */
    GONE
  }
}
