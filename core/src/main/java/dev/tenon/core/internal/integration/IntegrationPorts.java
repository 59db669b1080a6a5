package dev.tenon.core.internal.integration;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.setup.SetupWork;
import dev.tenon.core.store.Retention;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a store that integrations use, with the steps that several use cases share. */
public record IntegrationPorts(
    Transactions transactions,
    IntegrationRepository integrations,
    CredentialRepository credentials,
    CredentialVault vault,
    AuditRecorder audit,
    SetupWork setup,
    InstantSource clock,
    Retention retention) {

  /** The events after which the next verification is due at another time. */
  private static final Set<Event> SCHEDULING =
      Set.of(Event.VERIFIED, Event.NOT_VERIFIED, Event.ROTATED, Event.PAUSED, Event.RESUMED);

  /**
   * Finds an integration; inside a transaction.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND}
   */
  public Integration load(IntegrationId id, Caller caller) {
    return integrations
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no such integration in this workspace."));
  }

  /** Finds an integration by id, or by name, ignoring case; inside a transaction. */
  public Optional<Integration> find(String nameOrId, Caller caller) {
    return IntegrationId.ifValid(nameOrId)
        .flatMap(id -> integrations.find(caller.workspace(), id))
        .or(() -> integrations.findByName(caller.workspace(), nameOrId));
  }

  /**
   * Finds an integration that may be verified; inside a transaction.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_PAUSED}
   */
  public Integration loadActive(IntegrationId id, Caller caller) {
    Integration integration = load(id, caller);
    if (integration.state() == IntegrationState.PAUSED) {
      throw new TenonException(
          CoreErrorCode.INTEGRATION_PAUSED,
          "The integration \"%s\" is paused; resume it first.".formatted(integration.name()));
    }
    return integration;
  }

  /**
   * Finds a credential, which the caller opens after the transaction; inside a transaction.
   *
   * @throws TenonException {@code CREDENTIAL_MISSING}
   */
  public SealedCredential credential(CredentialKey key) {
    return credentials
        .find(key)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.CREDENTIAL_MISSING,
                    "The credential of this integration is missing; unlink it and link the account"
                        + " again."));
  }

  /**
   * Stores a change with its entry in the history, and its event if a verification made it; inside
   * a transaction.
   *
   * @param before as loaded in the same transaction
   * @return the integration as it is stored
   */
  public Integration keep(
      Integration before,
      Integration after,
      Event event,
      List<String> codes,
      String note,
      Caller caller) {
    if (after.state() != IntegrationState.PAUSED
        && (event == Event.VERIFIED || event == Event.ROTATED)) {
      report(StateChange.between(before, after), after, caller);
    }
    Integration kept = SCHEDULING.contains(event) ? updateAndSchedule(after) : update(after);
    integrations.addHistory(
        after.id(),
        new HistoryEntry(
            clock.instant(), caller.operator().value(), event, after.state(), codes, note));
    return kept;
  }

  private void report(Optional<StateChange> change, Integration after, Caller caller) {
    change.ifPresent(
        it ->
            audit.recordEvent(
                caller, EventType.INTEGRATION_STATE_CHANGED, after.id().value(), it.data()));
  }

  /**
   * Ends a pause, and reports what verifications that ended in it have changed; inside a
   * transaction.
   */
  public Integration resume(Integration paused, Caller caller) {
    Optional<StateBeforePause> before = StateBeforePause.find(integrations, paused);
    Integration after =
        paused.inState(StateBeforePause.after(before, paused.verification().outcome()));
    report(before.flatMap(known -> StateChange.between(known, after)), after, caller);
    return keep(paused, after, Event.RESUMED, List.of(), "", caller);
  }

  /**
   * Stores a verification that changed nothing, without an entry in the history; inside a
   * transaction.
   */
  public void keepSilently(Integration after) {
    var unused = updateAndSchedule(after);
  }

  /** Whether a verification changed the state or the codes of an integration. */
  public boolean isChange(Integration before, Integration after) {
    return StateChange.between(before, after).isPresent();
  }

  private Integration update(Integration after) {
    if (!integrations.update(after)) {
      throw changedMeanwhile();
    }
    return after.withVersion(after.version() + 1);
  }

  /**
   * An attempt that is later than now, as after the clock was set back, would postpone the next.
   */
  private Integration updateAndSchedule(Integration after) {
    Integration kept = update(after.attemptedBy(clock.instant()));
    integrations.schedule(kept.workspace(), kept.id(), VerificationSchedule.dueAt(kept));
    return kept;
  }

  /** Adds an attempt to verify an integration, and removes old records of it. */
  public void addAttempt(IntegrationId id, VerificationAttempt attempt) {
    Instant now = clock.instant();
    integrations.addAttempt(id, attempt);
    integrations.removeBefore(
        id, now.minus(retention.verifications()), now.minus(retention.history()));
  }

  /** The attempt to record for evaluated results. */
  public VerificationAttempt attempt(EvaluatedReport report) {
    return new VerificationAttempt(
        report.verification().at(),
        report.took(),
        Optional.of(report.verification().outcome()),
        report.verification().codes());
  }

  /** The attempt to record that began at this time and ended now. */
  public VerificationAttempt attempt(Instant at, Optional<Outcome> outcome, List<String> codes) {
    return new VerificationAttempt(at, Duration.between(at, clock.instant()), outcome, codes);
  }

  public static TenonException changedMeanwhile() {
    return new TenonException(
        CoreErrorCode.CHANGED_MEANWHILE,
        "The integration was changed at the same time; try again.");
  }

  /** The key of the credential in force. */
  public static CredentialKey inForce(Integration integration) {
    return new CredentialKey(integration.workspace(), integration.id().value());
  }

  /** The key of the credential that is to replace it. */
  public static CredentialKey replacement(Integration integration) {
    return new CredentialKey(integration.workspace(), integration.id().value() + ".next");
  }
}
