package dev.tenon.views;

import dev.tenon.core.onboarding.OnboardingSummary;
import java.time.Instant;

/**
 * An open onboarding in a list.
 *
 * @param discovered the id of the discovered account that it was started for, otherwise null
 * @param lastAttemptAt when the last attempt to connect started; null before the first attempt
 * @param lastOutcome the outcome of that attempt
 */
public record OnboardingSummaryData(
    String id,
    String name,
    String provider,
    String discovered,
    String startedAt,
    String lastAttemptAt,
    String lastOutcome) {

  /** Converts an onboarding summary. */
  public static OnboardingSummaryData of(OnboardingSummary onboarding) {
    return new OnboardingSummaryData(
        onboarding.id().value(),
        onboarding.name(),
        onboarding.provider().value(),
        onboarding.discovered().orElse(null),
        onboarding.startedAt().toString(),
        onboarding.lastAttemptAt().map(Instant::toString).orElse(null),
        onboarding.lastOutcome().map(Enum::name).orElse(null));
  }
}
