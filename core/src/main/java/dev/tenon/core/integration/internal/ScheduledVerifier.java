package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.integration.CredentialExpiry;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.integration.VerificationEffect;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Verifies one integration because it is due. Differs from a verification by an operator in three
 * ways: it reserves the integration first, so that no other process verifies it too, and stores the
 * result only while it holds the reservation; a result that changes nothing adds no entry to the
 * history and the audit trail; and an integration becomes broken only when a second verification
 * confirms it.
 */
final class ScheduledVerifier {

  /** After a failure that is not a result, so that it is not repeated at once. */
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

  private final IntegrationPorts ports;
  private final IntegrationRepository integrations;
  private final CheckRunner checks;
  private final BiConsumer<ProviderId, Set<String>> ended;

  /**
   * Over these parts.
   *
   * @param ended receives the services that did not answer, after each verification, outside
   *     transactions
   */
  ScheduledVerifier(
      IntegrationPorts ports, CheckRunner checks, BiConsumer<ProviderId, Set<String>> ended) {
    this.ports = ports;
    this.ended = ended;
    this.integrations = ports.integrations();
    this.checks = checks;
  }

  /**
   * Verifies an integration and stores the result, unless it is not due any more.
   *
   * @return whether it was due
   * @throws TenonException as {@link dev.tenon.core.integration.Integrations#verify}
   */
  boolean verify(DueIntegration due) {
    return checks.measured(
        due.id().value(),
        () -> {
          Optional<VerificationRun> reserved = ports.transactions().write(() -> reserve(due));
          reserved.ifPresent(run -> verify(due, run));
          return reserved.isPresent();
        });
  }

  /** Commits the reservation in any case, so that a failure is not repeated at once. */
  private Optional<VerificationRun> reserve(DueIntegration due) {
    Instant now = ports.clock().instant();
    if (!integrations.claimDue(due.id(), now, now.plus(Reservation.LENGTH))) {
      return Optional.empty();
    }
    Optional<VerificationRun> run =
        integrations
            .find(due.workspace(), due.id())
            .filter(integration -> integration.state() != IntegrationState.PAUSED)
            .flatMap(
                integration ->
                    ports
                        .credentials()
                        .find(IntegrationPorts.inForce(integration))
                        .map(credential -> new VerificationRun(integration, credential, now)));
    if (run.isEmpty()) {
      integrations.extendClaim(due.id(), now.plus(Reservation.LENGTH), now.plus(AFTER_FAILURE));
    }
    return run;
  }

  private void verify(DueIntegration due, VerificationRun run) {
    Reservation reservation = Reservation.renewing(ports, due, run.startedAt());
    try {
      verify(run, reservation);
    } finally {
      reservation.end();
    }
  }

  private void verify(VerificationRun run, Reservation reservation) {
    Caller watch =
        new Caller(run.integration().workspace(), OperatorId.of(Watch.OPERATOR), Role.EDITOR);
    EvaluatedReport report;
    try (Credential credential = ports.vault().open(run.credential())) {
      report = run.check(checks, credential, CheckListener.SILENT);
    } catch (TenonException e) {
      if (e.code() != ProviderErrorCode.INTERRUPTED) {
        whileHeld(reservation, () -> recordFailure(run, e, watch));
        ended(run, Verification.isUnanswered(e.code().name()) ? Set.of("") : Set.of());
      }
      throw e;
    } catch (RuntimeException e) {
      whileHeld(reservation, () -> reservation.extend(run.startedAt().plus(AFTER_FAILURE)));
      throw e;
    }
    whileHeld(reservation, () -> record(run, report, watch));
    ended(run, report.verification().unansweredServices());
  }

  /** A stale integration is verified every hour, which would count it too often. */
  private void ended(VerificationRun run, Set<String> unanswered) {
    if (!run.integration().stale() || unanswered.isEmpty()) {
      ended.accept(run.integration().provider(), unanswered);
    }
  }

  /** Stores a result unless another process has reserved the verification in the meantime. */
  private void whileHeld(Reservation reservation, Runnable result) {
    reservation.end();
    ports
        .transactions()
        .write(
            () -> {
              if (reservation.isHeld()) {
                result.run();
              }
            });
  }

  private void record(VerificationRun run, EvaluatedReport report, Caller watch) {
    Verification verification = report.verification();
    Optional<Integration> found = unchanged(run, verification.at());
    if (found.isEmpty()) {
      return;
    }
    Integration current = found.get();
    boolean confirmed = isConfirmed(current, report);
    ports.addAttempt(current.id(), ports.attempt(report));
    CredentialExpiry.store(integrations, current, report);
    CredentialExpiry.record(
        ports.audit(), current, report, Optional.of(current.verification().at()), watch);
    if (!confirmed) {
      keepUntilConfirmed(current, verification);
      return;
    }
    Integration after = VerificationEffect.apply(current, verification);
    if (ports.isChange(current, after)) {
      recordChange(current, after, verification, watch);
    } else if (current.stale() != after.stale()) {
      keep(
          current,
          after,
          after.stale() ? Event.NOT_VERIFIED : Event.VERIFIED,
          verification.codes(),
          "",
          watch);
    } else {
      ports.keepSilently(after);
    }
  }

  private void recordChange(
      Integration current, Integration after, Verification verification, Caller watch) {
    ports
        .audit()
        .record(
            watch,
            AuditAction.INTEGRATION_VERIFIED,
            current.id().value(),
            Map.of(
                "outcome", verification.outcome().name(),
                "codes", String.join(" ", verification.codes())));
    if (verification.outcome() == Outcome.PASSED) {
      ports.setup().finish(SetupTarget.repair(current.id()), watch);
    }
    keep(
        current,
        after,
        Event.VERIFIED,
        verification.codes(),
        ChangedEvidence.between(current.verification(), verification),
        watch);
  }

  private void keep(
      Integration current,
      Integration after,
      Event event,
      List<String> codes,
      String note,
      Caller watch) {
    var unused = ports.keep(current, after, event, codes, note, watch);
  }

  /**
   * Whether a required check may be called failed: it was before, the previous attempt found the
   * same, or the provider named a cause that does not pass by waiting.
   */
  private boolean isConfirmed(Integration current, EvaluatedReport report) {
    if (report.verification().outcome() != Outcome.FAILED
        || current.verification().outcome() == Outcome.FAILED) {
      return true;
    }
    boolean expired =
        report
            .credentialExpiresAt()
            .filter(end -> !end.isAfter(report.verification().at()))
            .isPresent();
    return expired
        || report.definite()
        || integrations
            .attempts(current.workspace(), current.id(), OptionalLong.empty(), 1)
            .stream()
            .map(Numbered::item)
            .map(VerificationAttempt::outcome)
            .anyMatch(Optional.of(Outcome.FAILED)::equals);
  }

  private void keepUntilConfirmed(Integration current, Verification verification) {
    ports.keepSilently(current.stale(verification.at(), verification.propagatingSince()));
    integrations.schedule(
        current.workspace(),
        current.id(),
        Optional.of(VerificationSchedule.confirmationAfter(verification.at())));
  }

  private void recordFailure(VerificationRun run, TenonException failure, Caller watch) {
    Optional<Integration> found = unchanged(run, run.startedAt());
    if (found.isEmpty()) {
      return;
    }
    Integration current = found.get();
    List<String> codes = List.of(failure.code().name());
    ports.addAttempt(current.id(), ports.attempt(run.startedAt(), Optional.empty(), codes));
    Integration after = current.stale(run.startedAt(), current.verification().propagatingSince());
    if (current.stale()) {
      ports.keepSilently(after);
    } else {
      keep(current, after, Event.NOT_VERIFIED, codes, "", watch);
    }
  }

  /** The integration now, unless an operator removed, paused or changed it in the meantime. */
  private Optional<Integration> unchanged(VerificationRun run, Instant verifiedAt) {
    return integrations
        .find(run.integration().workspace(), run.integration().id())
        .filter(current -> current.state() != IntegrationState.PAUSED)
        .filter(current -> run.concerns(current, verifiedAt));
  }
}
