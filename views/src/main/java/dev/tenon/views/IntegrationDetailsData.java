package dev.tenon.views;

import dev.tenon.core.integration.Integration;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Map;
import java.util.Optional;

/**
 * One integration with all details.
 *
 * @param form the plain values of the provider's form
 * @param published what the provider published when it prepared the link
 * @param verification the last conclusive verification
 */
public record IntegrationDetailsData(
    IntegrationData integration,
    Map<String, String> form,
    Map<String, String> published,
    VerificationData verification) {

  public IntegrationDetailsData {
    form = SortedMaps.copyOf(form);
    published = SortedMaps.copyOf(published);
  }

  /**
   * Converts an integration.
   *
   * @param provider has the titles of the checks; empty if the provider is no longer installed
   */
  public static IntegrationDetailsData of(
      Integration integration, Optional<ProviderDescriptor> provider) {
    return new IntegrationDetailsData(
        IntegrationData.of(integration),
        integration.form(),
        integration.published(),
        VerificationData.of(integration.verification(), provider));
  }
}
