package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a list of open onboardings: what a table shows, without form and check results.
 *
 * @param discovered the id of the account that it was started for, when that was discovered
 * @param lastAttemptAt when the last attempt to connect began
 * @param lastOutcome the result of that attempt
 */
public record OnboardingSummary(
    OnboardingId id,
    ProviderId provider,
    String name,
    Optional<String> discovered,
    Instant startedAt,
    Optional<Instant> lastAttemptAt,
    Optional<Outcome> lastOutcome) {

  public OnboardingSummary {
    requireNonNull(id, "id");
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(discovered, "discovered");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(lastAttemptAt, "lastAttemptAt");
    requireNonNull(lastOutcome, "lastOutcome");
  }

  /** The summary of an onboarding. */
  public static OnboardingSummary of(Onboarding onboarding) {
    return new OnboardingSummary(
        onboarding.id(),
        onboarding.provider(),
        onboarding.name(),
        onboarding.discovered(),
        onboarding.startedAt(),
        onboarding.lastAttempt().map(Verification::at),
        onboarding.lastAttempt().map(Verification::outcome));
  }
}
