package dev.tenon.views;

import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;

/**
 * How many integrations a workspace has, by state. {@code stale} ones also count in their state.
 */
public record CountsData(long connected, long attention, long broken, long paused, long stale) {

  /** Converts the numbers of integrations by state. */
  public static CountsData of(IntegrationCounts counts) {
    return new CountsData(
        counts.in(IntegrationState.CONNECTED),
        counts.in(IntegrationState.ATTENTION),
        counts.in(IntegrationState.BROKEN),
        counts.in(IntegrationState.PAUSED),
        counts.stale());
  }
}
