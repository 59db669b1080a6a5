package dev.tenon.views;

import dev.tenon.core.integration.Verified;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Optional;

/**
 * The result of verifying an integration.
 *
 * @param integration as it is afterwards
 * @param verification this verification, even if it was inconclusive
 */
public record VerifiedData(IntegrationData integration, VerificationData verification) {

  /**
   * Converts a verification of one integration.
   *
   * @param provider has the titles of the checks; empty if the provider is no longer installed
   */
  public static VerifiedData of(Verified verified, Optional<ProviderDescriptor> provider) {
    return new VerifiedData(
        IntegrationData.of(verified.integration()),
        VerificationData.of(verified.verification(), provider));
  }
}
