package dev.tenon.core.internal.integration;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records an event when a verification finds that the end of a credential has come closer by a step
 * of 30, 14, 7 or 1 days. Called inside the transaction that stores the verification.
 */
public final class CredentialExpiry {

  private static final List<Integer> STEPS = List.of(1, 7, 14, 30);

  private CredentialExpiry() {}

  /**
   * Records the event, unless the previous verification was at the same step already. After an
   * inconclusive verification nothing is recorded, since its time is not stored either.
   *
   * @param previous when the last conclusive verification with the same credential began
   */
  public static void record(
      AuditRecorder audit,
      Integration integration,
      EvaluatedReport report,
      Optional<Instant> previous,
      Caller caller) {
    if (report.verification().outcome() == Outcome.INCONCLUSIVE) {
      return;
    }
    report
        .credentialExpiresAt()
        .ifPresent(
            end ->
                reached(end, previous, report.verification().at())
                    .ifPresent(
                        days ->
                            audit.recordEvent(
                                caller,
                                EventType.CREDENTIAL_EXPIRING,
                                integration.id().value(),
                                Map.of(
                                    "name", integration.name(),
                                    "expiresAt", end.toString(),
                                    "days", days.toString()))));
  }

  /**
   * Stores when the credential stops working. A verification that did not find out changes nothing.
   * Called inside the transaction that stores the verification.
   */
  public static void store(
      IntegrationRepository integrations, Integration integration, EvaluatedReport report) {
    if (report.credentialExpiresAt().isPresent()) {
      integrations.setCredentialExpiry(
          integration.workspace(), integration.id(), report.credentialExpiresAt());
    }
  }

  private static Optional<Integer> reached(Instant end, Optional<Instant> previous, Instant now) {
    Optional<Integer> before = previous.flatMap(then -> step(end, then));
    return step(end, now).filter(step -> before.isEmpty() || step < before.get());
  }

  /** The step at a time; empty when more than the longest is left, or when it has expired. */
  private static Optional<Integer> step(Instant end, Instant at) {
    Duration left = Duration.between(at, end);
    return left.isNegative() || left.isZero()
        ? Optional.empty()
        : STEPS.stream().filter(days -> left.compareTo(Duration.ofDays(days)) <= 0).findFirst();
  }
}
