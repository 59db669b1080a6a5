package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.integration.CredentialExpiry;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.integration.VerificationEffect;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies one integration: runs the provider's checks without a transaction, and stores the
 * results.
 */
final class IntegrationVerifier {

  private final IntegrationPorts ports;
  private final Transactions transactions;
  private final IntegrationRepository integrations;
  private final AuditRecorder audit;
  private final CheckRunner checks;

  IntegrationVerifier(IntegrationPorts ports, CheckRunner checks) {
    this.ports = ports;
    this.transactions = ports.transactions();
    this.integrations = ports.integrations();
    this.audit = ports.audit();
    this.checks = checks;
  }

  Verified verify(IntegrationId id, CheckListener listener, Caller caller) {
    return checks.measured(
        id.value(),
        () -> {
          VerificationRun run =
              transactions.write(() -> announce(id, ports.clock().instant(), caller));
          return verify(run, listener, Optional.empty(), caller);
        });
  }

  /**
   * Verifies an integration as one of many, so that no other process verifies it at the same time.
   *
   * @param since a verification that began later need not be repeated: it is the result
   * @return empty while another process verifies it
   */
  Optional<Verified> verifyUnlessReserved(IntegrationId id, Instant since, Caller caller) {
    Integration before = transactions.read(() -> ports.loadActive(id, caller));
    if (isVerified(before, since, ports.clock().instant())) {
      return Optional.of(new Verified(before, before.verification()));
    }
    return checks.measured(
        id.value(),
        () ->
            transactions
                .write(() -> reserve(id, since, caller))
                .map(run -> verifyReserved(run, caller)));
  }

  private static boolean isVerified(Integration integration, Instant since, Instant now) {
    Instant at = integration.verification().at();
    // A time in the future is from before the clock was set back.
    return at.isAfter(since) && !at.isAfter(now);
  }

  private Optional<VerificationRun> reserve(IntegrationId id, Instant since, Caller caller) {
    Instant now = ports.clock().instant();
    boolean reserved =
        !isVerified(ports.loadActive(id, caller), since, now)
            && integrations.claim(id, now, now.plus(Reservation.LENGTH));
    return reserved ? Optional.of(announce(id, now, caller)) : Optional.empty();
  }

  private Verified verifyReserved(VerificationRun run, Caller caller) {
    Integration integration = run.integration();
    Reservation reservation =
        Reservation.renewing(
            ports, new DueIntegration(integration.workspace(), integration.id()), run.startedAt());
    try {
      return verify(run, CheckListener.SILENT, Optional.of(reservation), caller);
    } catch (TenonException e) {
      release(reservation, integration, e);
      throw e;
    } finally {
      reservation.end();
    }
  }

  /** Schedules the verification as before, unless its failure was stored. */
  private void release(Reservation reservation, Integration integration, TenonException failure) {
    reservation.end();
    try {
      transactions.write(
          () -> {
            if (reservation.isHeld()) {
              integrations.schedule(
                  integration.workspace(),
                  integration.id(),
                  VerificationSchedule.dueAt(integration));
            }
          });
    } catch (TenonException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Verifies and stores the result.
   *
   * @param reservation under which it runs. It is ended before the transaction that stores the
   *     result: a renewal in progress may itself wait for that transaction
   */
  private Verified verify(
      VerificationRun run,
      CheckListener listener,
      Optional<Reservation> reservation,
      Caller caller) {
    EvaluatedReport report;
    try (Credential credential = ports.vault().open(run.credential())) {
      report = check(run, credential, listener, reservation, caller);
    }
    reservation.ifPresent(Reservation::end);
    return new Verified(
        transactions.write(() -> record(run, report, reservation, caller)), report.verification());
  }

  private EvaluatedReport check(
      VerificationRun run,
      Credential credential,
      CheckListener listener,
      Optional<Reservation> reservation,
      Caller caller) {
    try {
      return run.check(checks, credential, listener);
    } catch (TenonException e) {
      if (e.code() != ProviderErrorCode.INTERRUPTED) {
        reservation.ifPresent(Reservation::end);
        transactions.write(() -> recordFailure(run, e, reservation, caller));
      }
      throw e;
    }
  }

  private static boolean mayStore(Optional<Reservation> reservation) {
    return reservation.map(Reservation::isHeld).orElse(true);
  }

  private VerificationRun announce(IntegrationId id, Instant now, Caller caller) {
    Integration integration = ports.loadActive(id, caller);
    ports.setup().attempt(caller);
    audit.record(caller, AuditAction.INTEGRATION_VERIFY_ATTEMPTED, id.value(), Map.of());
    return new VerificationRun(
        integration, ports.credential(IntegrationPorts.inForce(integration)), now);
  }

  private Integration record(
      VerificationRun run,
      EvaluatedReport report,
      Optional<Reservation> reservation,
      Caller caller) {
    IntegrationId id = run.integration().id();
    Verification verification = report.verification();
    ports.setup().requireActive(caller);
    Integration current = ports.load(id, caller);
    if (!mayStore(reservation)) {
      return current;
    }
    audit.record(
        caller,
        AuditAction.INTEGRATION_VERIFIED,
        id.value(),
        Map.of(
            "outcome", verification.outcome().name(),
            "codes", String.join(" ", verification.codes())));
    if (!run.concerns(current, verification.at())) {
      return current;
    }
    ports.addAttempt(id, ports.attempt(report));
    Integration after = VerificationEffect.apply(current, verification);
    CredentialExpiry.store(integrations, current, report);
    CredentialExpiry.record(
        audit, current, report, Optional.of(current.verification().at()), caller);
    if (verification.outcome() == Outcome.PASSED) {
      ports.setup().finish(SetupTarget.repair(id), caller);
    }
    return ports.keep(
        current,
        current.state() == IntegrationState.PAUSED ? after.inState(IntegrationState.PAUSED) : after,
        verification.outcome() == Outcome.INCONCLUSIVE ? Event.NOT_VERIFIED : Event.VERIFIED,
        verification.codes(),
        "",
        caller);
  }

  /** A failed attempt leaves the stored verification, and a newer one, unchanged. */
  private void recordFailure(
      VerificationRun run,
      TenonException failure,
      Optional<Reservation> reservation,
      Caller caller) {
    Integration current = ports.load(run.integration().id(), caller);
    if (!mayStore(reservation) || !run.concerns(current, run.startedAt())) {
      return;
    }
    List<String> codes = List.of(failure.code().name());
    ports.addAttempt(current.id(), ports.attempt(run.startedAt(), Optional.empty(), codes));
    ports.keep(
        current,
        current.stale(run.startedAt(), current.verification().propagatingSince()),
        Event.NOT_VERIFIED,
        codes,
        "",
        caller);
  }
}
