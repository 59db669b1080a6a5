package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.integration.CredentialExpiry;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.integration.VerificationEffect;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.RotateRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rotations in a store. */
public final class StoredRotations implements Rotations {

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final CheckRunner checks;

  /** Over these parts of a store. */
  public StoredRotations(IntegrationPorts ports, ProviderRegistry providers, CheckRunner checks) {
    this.ports = ports;
    this.providers = providers;
    this.checks = checks;
  }

  @Override
  public Integration start(IntegrationId id, ExpectedVersion version, Caller caller) {
    Source source = ports.transactions().read(() -> source(id, version, caller));
    Integration integration = source.integration;
    if (source.inForce.isEmpty()) {
      return integration;
    }
    SealedCredential inForce = source.inForce.get();
    Preparation replacement = make(integration, inForce);
    SealedCredential sealed;
    try (Credential credential = replacement.credential()) {
      sealed = ports.vault().seal(IntegrationPorts.replacement(integration), credential);
    }
    return ports
        .transactions()
        .write(
            () -> {
              ports.setup().requireActive(caller);
              Integration current = ports.load(id, caller);
              version.require(current.version());
              return current.rotation().isPresent()
                  ? current
                  : begin(current, inForce, replacement.published(), sealed, caller);
            });
  }

  @Override
  public RotationOutcome confirm(IntegrationId id, CheckListener listener, Caller caller) {
    return checks.measured(id.value(), () -> check(id, listener, caller));
  }

  private RotationOutcome check(IntegrationId id, CheckListener listener, Caller caller) {
    Attempt attempt = ports.transactions().write(() -> announce(id, caller));
    Integration integration = attempt.integration;
    EvaluatedReport report;
    Optional<SealedCredential> proven = Optional.empty();
    try (Credential credential = ports.vault().open(attempt.credential)) {
      report =
          checks.run(
              integration.provider(),
              wanted ->
                  new CheckRequest(
                      integration.form(), attempt.rotation.published(), credential, wanted),
              Optional.of(integration.account()),
              attempt.rotation.lastAttempt(),
              listener);
      if (report.verification().outcome().requiredPassed()) {
        proven = Optional.of(ports.vault().seal(IntegrationPorts.inForce(integration), credential));
      }
    }
    Tested tested = new Tested(attempt, report, proven);
    return ports.transactions().write(() -> record(tested, caller));
  }

  @Override
  public Integration cancel(IntegrationId id, ExpectedVersion version, Caller caller) {
    return ports
        .transactions()
        .write(
            () -> {
              Integration integration = ports.load(id, caller);
              version.require(integration.version());
              if (integration.rotation().isEmpty()) {
                return integration;
              }
              ports.audit().record(caller, AuditAction.ROTATION_CANCELLED, id.value(), Map.of());
              ports.credentials().remove(IntegrationPorts.replacement(integration));
              return ports.keep(
                  integration,
                  integration.rotating(Optional.empty()),
                  Event.ROTATION_CANCELLED,
                  List.of(),
                  "",
                  caller);
            });
  }

  private Source source(IntegrationId id, ExpectedVersion version, Caller caller) {
    Integration integration = ports.load(id, caller);
    version.require(integration.version());
    return new Source(
        integration,
        integration.rotation().isPresent()
            ? Optional.empty()
            : Optional.of(ports.credential(IntegrationPorts.inForce(integration))));
  }

  private Preparation make(Integration integration, SealedCredential inForce) {
    try (Credential credential = ports.vault().open(inForce)) {
      return providers.call(
          integration.provider(),
          one ->
              one.rotate(
                  new RotateRequest(
                      integration.name(),
                      integration.form(),
                      integration.published(),
                      credential)));
    }
  }

  /** A replacement is made from the credential in force, and replaces no other one. */
  private Integration begin(
      Integration integration,
      SealedCredential madeFrom,
      Map<String, String> published,
      SealedCredential credential,
      Caller caller) {
    if (!ports
        .credentials()
        .find(IntegrationPorts.inForce(integration))
        .equals(Optional.of(madeFrom))) {
      throw IntegrationPorts.changedMeanwhile();
    }
    ports.audit().record(caller, AuditAction.ROTATION_STARTED, integration.id().value(), Map.of());
    ports.credentials().put(credential);
    Rotation rotation = new Rotation(published, ports.clock().instant(), Optional.empty());
    return ports.keep(
        integration,
        integration.rotating(Optional.of(rotation)),
        Event.ROTATION_STARTED,
        List.of(),
        "",
        caller);
  }

  private Attempt announce(IntegrationId id, Caller caller) {
    Integration integration = ports.loadActive(id, caller);
    Rotation rotation =
        integration
            .rotation()
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.ROTATION_NOT_STARTED,
                        "No rotation is under way for \"%s\".".formatted(integration.name())));
    ports.setup().attempt(caller);
    ports.audit().record(caller, AuditAction.ROTATION_CONFIRM_ATTEMPTED, id.value(), Map.of());
    return new Attempt(
        integration, rotation, ports.credential(IntegrationPorts.replacement(integration)));
  }

  private RotationOutcome record(Tested tested, Caller caller) {
    ports.setup().requireActive(caller);
    Attempt attempt = tested.attempt;
    Verification verification = tested.report.verification();
    Integration current = ports.load(attempt.integration.id(), caller);
    if (!current.rotation().map(Rotation::published).equals(attempt.published())
        || !ports
            .credentials()
            .find(IntegrationPorts.replacement(current))
            .equals(Optional.of(attempt.credential))) {
      throw IntegrationPorts.changedMeanwhile();
    }
    return tested
        .proven
        .<RotationOutcome>map(
            proven -> new RotationOutcome.Activated(activate(current, tested, proven, caller)))
        .orElseGet(
            () ->
                new RotationOutcome.Waiting(
                    keepWaiting(current, attempt.rotation, verification, caller), verification));
  }

  private Integration activate(
      Integration current, Tested tested, SealedCredential proven, Caller caller) {
    EvaluatedReport report = tested.report;
    Verification verification = report.verification();
    ports.audit().record(caller, AuditAction.CREDENTIAL_ROTATED, current.id().value(), Map.of());
    ports.credentials().put(proven);
    ports.credentials().remove(IntegrationPorts.replacement(current));
    ports.addAttempt(current.id(), ports.attempt(report));
    ports
        .integrations()
        .setCredentialExpiry(current.workspace(), current.id(), report.credentialExpiresAt());
    CredentialExpiry.record(ports.audit(), current, report, Optional.empty(), caller);
    ports.setup().finish(SetupTarget.renewal(current.id()), caller);
    if (verification.outcome() == Outcome.PASSED) {
      ports.setup().finish(SetupTarget.repair(current.id()), caller);
    }
    Integration after =
        VerificationEffect.apply(
            current.rotated(tested.attempt.rotation.published()), verification);
    return ports.keep(
        current,
        current.state() == IntegrationState.PAUSED ? after.inState(IntegrationState.PAUSED) : after,
        Event.ROTATED,
        verification.codes(),
        "",
        caller);
  }

  private Integration keepWaiting(
      Integration current, Rotation rotation, Verification verification, Caller caller) {
    ports
        .audit()
        .record(
            caller,
            AuditAction.ROTATION_NOT_CONFIRMED,
            current.id().value(),
            Map.of("codes", String.join(" ", verification.codes())));
    Integration waiting = current.rotating(Optional.of(rotation.attempted(verification)));
    return ports.keep(
        current,
        verification.outcome() == Outcome.FAILED
            ? waiting.stale(verification.at(), current.verification().propagatingSince())
            : waiting,
        Event.ROTATION_NOT_CONFIRMED,
        verification.codes(),
        "",
        caller);
  }

  /**
   * What was found about the replacement.
   *
   * @param proven the replacement sealed as the credential in force, when it passed
   */
  private record Tested(
      Attempt attempt, EvaluatedReport report, Optional<SealedCredential> proven) {}

  /**
   * What a replacement is made from.
   *
   * @param inForce empty if there is a replacement already
   */
  private record Source(Integration integration, Optional<SealedCredential> inForce) {}

  private record Attempt(Integration integration, Rotation rotation, SealedCredential credential) {

    Optional<Map<String, String>> published() {
      return Optional.of(rotation.published());
    }
  }
}
