package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * A list entry for an open onboarding, without the form and the check results.
 *
 * @param discovered the id of the discovered account that it was started for; empty if the account
 *     was not discovered
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
