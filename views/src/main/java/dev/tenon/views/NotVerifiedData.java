package dev.tenon.views;

import dev.tenon.core.integration.VerificationResult.NotVerified;

/**
 * An integration that could not be verified.
 *
 * @param name its name, or the requested name if there is no such integration
 * @param integration null if it does not exist
 */
public record NotVerifiedData(String name, IntegrationData integration, ErrorData error) {

  /** Converts an integration that was not verified. */
  public static NotVerifiedData of(NotVerified result) {
    return new NotVerifiedData(
        result.name(),
        result.integration().map(IntegrationData::of).orElse(null),
        ErrorData.of(result.failure()));
  }
}
