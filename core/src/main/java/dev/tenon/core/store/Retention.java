package dev.tenon.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long records are kept. The audit trail is always kept, and so are the newest verification and
 * the newest entry of the history of an integration. Older events and alerts are removed when the
 * next one is stored, and the others, some at a time, when their integration is verified. Set with
 * {@link dev.tenon.core.Tenon.Builder#retention}.
 *
 * @param events delivered or not
 * @param verifications when an integration was verified, with the outcome and the codes
 * @param history how an integration changed
 * @param alerts delivered or given up, with the log of their deliveries
 */
public record Retention(
    Duration events, Duration verifications, Duration history, Duration alerts) {

  /**
   * Events for 30 days, verifications for 400, the history for ten years, and alerts for 90 days.
   */
  public static final Retention DEFAULT =
      new Retention(
          Duration.ofDays(30), Duration.ofDays(400), Duration.ofDays(3_652), Duration.ofDays(90));

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Retention {
    requireNonNull(events, "events");
    requireNonNull(verifications, "verifications");
    requireNonNull(history, "history");
    requireNonNull(alerts, "alerts");
    if (Stream.of(events, verifications, history, alerts)
        .anyMatch(time -> time.isZero() || time.isNegative())) {
      throw new IllegalArgumentException("A retention must be longer than zero.");
    }
  }
}
