package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits of conversations.
 *
 * @param threads how many threads all conversations of a provider share
 * @param sideBySide the largest number of questions of one conversation that are asked at the same
 *     time
 * @param length how long one conversation lasts
 * @param callTimeout how long one call lasts
 * @param retry how calls are retried
 */
public record ConversationLimits(
    int threads, int sideBySide, Duration length, Duration callTimeout, RetryPolicy retry) {

  /**
   * Each waits for an answer most of the time: fewer would limit a fleet before the processor does.
   */
  private static final int THREADS = 256;

  private static final int SIDE_BY_SIDE = 16;
  private static final int CALLS = 4;

  public ConversationLimits {
    requireNonNull(retry, "retry");
    if (threads < 1 || sideBySide < 1 || length.isNegative() || callTimeout.isNegative()) {
      throw new IllegalArgumentException("limits have to be positive");
    }
  }

  /** Defaults for most providers: a conversation lasts four times as long as a call. */
  public static ConversationLimits of(Duration callTimeout) {
    return new ConversationLimits(
        THREADS, SIDE_BY_SIDE, callTimeout.multipliedBy(CALLS), callTimeout, RetryPolicy.STANDARD);
  }
}
