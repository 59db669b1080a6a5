package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
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
    VerificationRun run = transactions.write(() -> announce(id, caller));
    EvaluatedReport report;
    try (Credential credential = ports.vault().open(run.credential())) {
      report = check(run, credential, listener, caller);
    }
    return new Verified(
        transactions.write(() -> record(run, report, caller)), report.verification());
  }

  private VerificationRun announce(IntegrationId id, Caller caller) {
    Integration integration = ports.loadActive(id, caller);
    ports.setup().attempt(caller);
    audit.record(caller, AuditAction.INTEGRATION_VERIFY_ATTEMPTED, id.value(), Map.of());
    return new VerificationRun(
        integration,
        ports.credential(IntegrationPorts.inForce(integration)),
        ports.clock().instant());
  }

  private EvaluatedReport check(
      VerificationRun run, Credential credential, CheckListener listener, Caller caller) {
    try {
      return run.check(checks, credential, listener);
    } catch (TenonException e) {
      transactions.write(() -> recordFailure(run, e, caller));
      throw e;
    }
  }

  private Integration record(VerificationRun run, EvaluatedReport report, Caller caller) {
    IntegrationId id = run.integration().id();
    Verification verification = report.verification();
    ports.setup().requireActive(caller);
    Integration current = ports.load(id, caller);
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

  /** A failed attempt leaves the stored verification unchanged; an interrupted one leaves all. */
  private void recordFailure(VerificationRun run, TenonException failure, Caller caller) {
    if (failure.code() != ProviderErrorCode.INTERRUPTED) {
      Integration current = ports.load(run.integration().id(), caller);
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
}
