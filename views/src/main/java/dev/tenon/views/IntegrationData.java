package dev.tenon.views;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationSchedule;
import java.time.Instant;
import java.util.List;

/**
 * An integration in a list.
 *
 * @param state the name of the state, such as {@code CONNECTED}
 * @param stale whether a check was inconclusive in the last attempt to verify it
 * @param rotatingSince when the rotation in progress started; null if there is none
 * @param outcome the outcome of the last conclusive verification, such as {@code PASSED}
 * @param codes the codes of its findings and inconclusive checks
 * @param verifiedAt when that verification started
 * @param attemptedAt when the last attempt to verify it started
 * @param dueAt when its next verification is due; null while it is paused
 */
public record IntegrationData(
    String id,
    String name,
    String provider,
    AccountData account,
    String state,
    boolean stale,
    String rotatingSince,
    String outcome,
    List<String> codes,
    String verifiedAt,
    String attemptedAt,
    String dueAt,
    String linkedAt) {

  public IntegrationData {
    codes = List.copyOf(codes);
  }

  /** Converts an integration. */
  public static IntegrationData of(Integration integration) {
    return of(IntegrationSummary.of(integration));
  }

  /** Converts an integration summary. */
  public static IntegrationData of(IntegrationSummary integration) {
    return new IntegrationData(
        integration.id().value(),
        integration.name(),
        integration.provider().value(),
        AccountData.of(integration.account()),
        integration.state().name(),
        integration.stale(),
        integration.rotatingSince().map(Instant::toString).orElse(null),
        integration.outcome().name(),
        integration.codes(),
        integration.verifiedAt().toString(),
        integration.attemptedAt().toString(),
        VerificationSchedule.dueAt(integration).map(Instant::toString).orElse(null),
        integration.linkedAt().toString());
  }
}
