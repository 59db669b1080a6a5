package dev.tenon.views;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.ProviderDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The results of all checks of one account at one time.
 *
 * @param at when it started
 * @param outcome the name of the outcome, such as {@code PASSED_WITH_FINDINGS}
 * @param account the account that the checks reached; null if unknown
 * @param retryAfterSeconds how long to wait before verifying again; may be null
 * @param checks in the order of the provider's checks
 */
public record VerificationData(
    String at,
    String outcome,
    AccountData account,
    Long retryAfterSeconds,
    List<CheckResultData> checks) {

  public VerificationData {
    checks = List.copyOf(checks);
  }

  /**
   * Converts a verification.
   *
   * @param provider has the titles of the checks; empty if the provider is no longer installed
   */
  public static VerificationData of(
      Verification verification, Optional<ProviderDescriptor> provider) {
    return new VerificationData(
        verification.at().toString(),
        verification.outcome().name(),
        verification.account().map(AccountData::of).orElse(null),
        verification.retryAfter().map(Duration::toSeconds).orElse(null),
        verification.results().entrySet().stream()
            .map(
                entry ->
                    CheckResultData.of(
                        entry.getKey(),
                        entry.getValue(),
                        provider.flatMap(known -> known.check(entry.getKey()))))
            .toList());
  }
}
