package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A verification of many integrations that was interrupted or is not done.
 *
 * @param startedAt when it began
 * @param verified how many of the selected integrations have been verified since
 */
public record UnfinishedRun(Instant startedAt, long verified) {

  public UnfinishedRun {
    requireNonNull(startedAt, "startedAt");
  }
}
