package dev.tenon.views;

import dev.tenon.core.onboarding.Onboarding;
import java.util.Map;

/**
 * An onboarding.
 *
 * @param state the name of the state
 * @param form the plain values entered so far
 * @param lastOutcome the outcome of the last attempt to connect; null before the first attempt
 */
public record OnboardingData(
    String id,
    String name,
    String provider,
    String state,
    String startedAt,
    Map<String, String> form,
    String lastOutcome) {

  public OnboardingData {
    form = SortedMaps.copyOf(form);
  }

  /** Converts an onboarding. */
  public static OnboardingData of(Onboarding onboarding) {
    return new OnboardingData(
        onboarding.id().value(),
        onboarding.name(),
        onboarding.provider().value(),
        onboarding.state().name(),
        onboarding.startedAt().toString(),
        onboarding.form(),
        onboarding.lastAttempt().map(attempt -> attempt.outcome().name()).orElse(null));
  }
}
