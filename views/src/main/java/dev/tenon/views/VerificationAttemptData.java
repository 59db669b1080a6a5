package dev.tenon.views;

import dev.tenon.core.integration.VerificationAttempt;
import java.util.List;

/**
 * One attempt to verify an integration.
 *
 * @param outcome null when the attempt failed before the provider answered
 * @param codes the codes of findings and inconclusive checks, or of the failure
 */
public record VerificationAttemptData(
    String at, long tookMillis, String outcome, List<String> codes) {

  public VerificationAttemptData {
    codes = List.copyOf(codes);
  }

  /** Converts an attempt. */
  public static VerificationAttemptData of(VerificationAttempt attempt) {
    return new VerificationAttemptData(
        attempt.at().toString(),
        attempt.took().toMillis(),
        attempt.outcome().map(Enum::name).orElse(null),
        attempt.codes());
  }
}
