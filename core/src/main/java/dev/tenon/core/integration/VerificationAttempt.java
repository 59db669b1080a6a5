package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to verify an integration and its result, kept as long as the integration.
 *
 * @param at when it began
 * @param took how long the provider took, to the millisecond
 * @param outcome empty when the attempt failed before the provider answered
 * @param codes the stable codes of its findings and unanswered checks, or of its failure
 */
public record VerificationAttempt(
    Instant at, Duration took, Optional<Outcome> outcome, List<String> codes) {

  public VerificationAttempt {
    requireNonNull(at, "at");
    requireNonNull(took, "took");
    requireNonNull(outcome, "outcome");
    codes = List.copyOf(codes);
  }
}
