package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * How the verifications of one day ended, those of integrations that have been unlinked included.
 *
 * @param day in UTC
 * @param healthy every required and recommended check passed
 * @param needsAttention no required check failed, but something needs attention or is propagating
 * @param broken a required check failed
 * @param unknown the provider gave no conclusive results
 */
public record DailyOutcomes(
    LocalDate day, long healthy, long needsAttention, long broken, long unknown) {

  public DailyOutcomes {
    requireNonNull(day, "day");
  }
}
