package dev.tenon.views;

import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Optional;

/**
 * The result of an attempt to connect.
 *
 * @param type {@code connected} or {@code blocked}
 * @param integration null if blocked
 * @param onboarding null if connected
 */
public record ConnectData(
    String type,
    IntegrationData integration,
    OnboardingData onboarding,
    VerificationData verification) {

  /** Converts a connection attempt. */
  public static ConnectData of(ConnectOutcome outcome, ProviderDescriptor provider) {
    VerificationData verification =
        VerificationData.of(outcome.verification(), Optional.of(provider));
    return outcome.fold(
        connected ->
            new ConnectData(
                "connected", IntegrationData.of(connected.integration()), null, verification),
        blocked ->
            new ConnectData(
                "blocked", null, OnboardingData.of(blocked.onboarding()), verification));
  }
}
