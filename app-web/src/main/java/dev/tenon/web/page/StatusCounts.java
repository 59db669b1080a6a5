package dev.tenon.web.page;

import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;

/** Counts integrations by the status that is shown. */
public final class StatusCounts {

  private StatusCounts() {}

  /** How many integrations of a workspace have a status. */
  public static long of(IntegrationStatus status, IntegrationCounts counts) {
    return switch (status) {
      case BROKEN -> counts.current(IntegrationState.BROKEN);
      case ATTENTION -> counts.current(IntegrationState.ATTENTION);
      case HEALTHY -> counts.current(IntegrationState.CONNECTED);
      case PAUSED -> counts.in(IntegrationState.PAUSED);
      case UNKNOWN ->
          counts.total()
              - counts.in(IntegrationState.PAUSED)
              - counts.current(IntegrationState.BROKEN)
              - counts.current(IntegrationState.ATTENTION)
              - counts.current(IntegrationState.CONNECTED);
    };
  }
}
