package dev.tenon.views;

import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Map;
import java.util.Optional;

/**
 * One onboarding with all details.
 *
 * @param published what the provider published for it
 * @param verification the last attempt to connect; null before that
 */
public record OnboardingDetailsData(
    OnboardingData onboarding,
    Map<String, String> published,
    VerificationData verification,
    RequirementsData requirements) {

  public OnboardingDetailsData {
    published = SortedMaps.copyOf(published);
  }

  /**
   * Converts an onboarding.
   *
   * @param provider has the titles of the checks; empty if the provider is no longer installed
   */
  public static OnboardingDetailsData of(
      Onboarding onboarding, Optional<ProviderDescriptor> provider) {
    return new OnboardingDetailsData(
        OnboardingData.of(onboarding),
        onboarding.published(),
        onboarding
            .lastAttempt()
            .map(attempt -> VerificationData.of(attempt, provider))
            .orElse(null),
        RequirementsData.of(onboarding, provider));
  }
}
