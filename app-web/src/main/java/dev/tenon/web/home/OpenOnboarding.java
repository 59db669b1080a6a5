package dev.tenon.web.home;

import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.web.page.Times;
import java.time.Instant;

/**
 * An onboarding that waits for its next step.
 *
 * @param state what happened last
 */
public record OpenOnboarding(String name, String path, String provider, String state) {

  static OpenOnboarding of(OnboardingSummary onboarding, String provider, Instant now) {
    String state =
        onboarding
            .lastAttemptAt()
            .map(at -> "Not connected at the last attempt, " + Times.ago(at, now))
            .orElseGet(() -> "Started " + Times.ago(onboarding.startedAt(), now));
    return new OpenOnboarding(
        onboarding.name(), "/onboardings/" + onboarding.id().value(), provider, state);
  }
}
