package dev.tenon.views;

import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Optional;

/**
 * The result of an attempt to confirm a rotation.
 *
 * @param type {@code activated} (the new credential is active) or {@code waiting} (the old one is)
 */
public record RotationResultData(
    String type, IntegrationData integration, VerificationData verification) {

  /**
   * Converts a rotation outcome.
   *
   * @param provider has the titles of the checks; empty if the provider is no longer installed
   */
  public static RotationResultData of(
      RotationOutcome outcome, Optional<ProviderDescriptor> provider) {
    return new RotationResultData(
        outcome.fold(activated -> "activated", waiting -> "waiting"),
        IntegrationData.of(outcome.integration()),
        VerificationData.of(outcome.verification(), provider));
  }
}
