package dev.tenon.views;

import dev.tenon.core.integration.DailyOutcomes;

/**
 * How the verifications of one day ended.
 *
 * @param day in UTC, such as {@code 2026-11-28}
 */
public record DailyOutcomesData(
    String day, long healthy, long needsAttention, long broken, long unknown) {

  /** Converts the counts of one day. */
  public static DailyOutcomesData of(DailyOutcomes day) {
    return new DailyOutcomesData(
        day.day().toString(), day.healthy(), day.needsAttention(), day.broken(), day.unknown());
  }
}
