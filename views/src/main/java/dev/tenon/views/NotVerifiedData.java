package dev.tenon.views;

import dev.tenon.core.integration.VerificationResult.NotVerified;

/**
 * An integration that could not be verified.
 *
 * @param name its name, or the text that named one which does not exist
 * @param integration as it was before; null when it does not exist
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
