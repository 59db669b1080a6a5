package dev.tenon.core.onboarding.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.EvaluatedReport;
import dev.tenon.core.internal.integration.CredentialExpiry;
import dev.tenon.core.internal.integration.VerificationEffect;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.RecordedRefusal;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderDescriptor;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The attempt to connect: stores the values entered, runs the provider's checks, and stores the
 * result. No transaction is open while the provider runs.
 */
final class Linking {

  private final Ports ports;
  private final ProviderRegistry providers;
  private final CheckRunner checks;
  private final AuditRecorder audit;
  private final InstantSource clock;
  private final LinkPolicy policy;

  Linking(
      Ports ports,
      ProviderRegistry providers,
      CheckRunner checks,
      AuditRecorder audit,
      InstantSource clock) {
    this.ports = ports;
    this.providers = providers;
    this.checks = checks;
    this.audit = audit;
    this.clock = clock;
    this.policy = new LinkPolicy(ports.integrations(), ports.sharedAccounts());
  }

  ConnectOutcome connect(Connect command, CheckListener listener) {
    return checks.measured(command.onboarding().value(), () -> check(command, listener));
  }

  private ConnectOutcome check(Connect command, CheckListener listener) {
    Caller caller = command.caller();
    Attempt attempt = enterAndAnnounce(command);
    Onboarding onboarding = attempt.onboarding;
    EvaluatedReport report;
    try (Credential credential = ports.vault().open(attempt.credential)) {
      report =
          checks.run(
              onboarding.provider(),
              wanted -> new CheckRequest(attempt.form, onboarding.published(), credential, wanted),
              Optional.empty(),
              onboarding.lastAttempt(),
              listener);
    }
    return ports.transactions().write(() -> record(attempt, report, caller)).get();
  }

  /** Stores entered values: plain ones in the onboarding, secret ones in the vault. */
  Onboarding enter(
      OnboardingId id, Map<String, String> entered, ExpectedVersion version, Caller caller) {
    Entry entry = ports.transactions().read(() -> entry(id, entered, caller));
    // Storing refuses an onboarding that was changed after this transaction.
    version.require(entry.onboarding.version());
    if (entry.changesNothing()) {
      return entry.onboarding;
    }
    Optional<SealedCredential> merged = merged(entry);
    return ports.transactions().write(() -> store(entry, merged, caller));
  }

  /** Stores entered values, and announces the attempt; the values remain when it is refused. */
  private Attempt enterAndAnnounce(Connect command) {
    Caller caller = command.caller();
    Entry entry =
        ports.transactions().read(() -> entry(command.onboarding(), command.form(), caller));
    Optional<SealedCredential> merged = merged(entry);
    return ports
        .transactions()
        .write(
            () ->
                entry.changesNothing()
                    ? announce(unchanged(entry, caller), caller)
                    : announce(store(entry, merged, caller), caller))
        .get();
  }

  private Entry entry(OnboardingId id, Map<String, String> entered, Caller caller) {
    Onboarding onboarding = ports.loadOpen(id, caller);
    Forms forms = new Forms(providers.get(onboarding.provider()));
    forms.refuseGenerated(entered.keySet(), onboarding.published().keySet());
    return new Entry(
        onboarding,
        credential(onboarding),
        entered.keySet(),
        forms.plain(onboarding.form(), entered),
        forms.secret(entered));
  }

  private Onboarding store(Entry entry, Optional<SealedCredential> merged, Caller caller) {
    Onboarding current = unchanged(entry, caller);
    ports.setup().requireActive(caller);
    audit.record(
        caller,
        AuditAction.ONBOARDING_VALUES_ENTERED,
        current.id().value(),
        Map.of("fields", String.join(" ", new TreeSet<>(entry.fields))));
    merged.ifPresent(ports.credentials()::put);
    return ports.update(current.entered(entry.plain));
  }

  /** The onboarding, if it still has the values that were compared with the entered ones. */
  private Onboarding unchanged(Entry entry, Caller caller) {
    Onboarding current = ports.loadOpen(entry.onboarding.id(), caller);
    if (current.version() != entry.onboarding.version()) {
      throw Ports.changedMeanwhile();
    }
    return current;
  }

  /** Returns the attempt as a supplier for after the commit, so that a refusal undoes nothing. */
  private Supplier<Attempt> announce(Onboarding onboarding, Caller caller) {
    ports.setup().attempt(caller);
    SealedCredential credential = credential(onboarding);
    Map<String, String> form;
    try {
      form = acceptableForm(onboarding, credential, caller);
    } catch (TenonException refusal) {
      return () -> {
        throw refusal;
      };
    }
    audit.record(
        caller, AuditAction.ONBOARDING_CONNECT_ATTEMPTED, onboarding.id().value(), Map.of());
    Attempt attempt = new Attempt(onboarding, form, credential);
    return () -> attempt;
  }

  /**
   * The complete form.
   *
   * @throws TenonException {@code FORM_INVALID}, {@code ACCOUNT_ALREADY_LINKED}, {@code
   *     PARENT_NOT_LINKED}
   */
  private Map<String, String> acceptableForm(
      Onboarding onboarding, SealedCredential credential, Caller caller) {
    ProviderDescriptor provider = providers.get(onboarding.provider());
    Map<String, String> form = new Forms(provider).complete(onboarding.form(), credential.names());
    policy.requireNew(provider.id(), form, caller);
    policy.requireParent(provider, form, caller);
    return form;
  }

  /** Returns the outcome as a supplier for after the commit, so that a refusal is recorded too. */
  private Supplier<ConnectOutcome> record(Attempt attempt, EvaluatedReport report, Caller caller) {
    Verification verification = report.verification();
    ports.setup().requireActive(caller);
    Onboarding current = ports.loadOpen(attempt.onboarding.id(), caller);
    boolean changed = current.version() != attempt.onboarding.version();
    if (changed && report.refusedFields().isEmpty()) {
      throw Ports.changedMeanwhile();
    }
    if (changed || !verification.outcome().requiredPassed()) {
      Map<String, String> refused = attempt.refused(report.refusedFields());
      Onboarding blocked =
          block(
              current.without(refused),
              new Redaction(refused.values()).of(verification),
              verification.codes(),
              caller);
      return () -> new ConnectOutcome.Blocked(blocked, verification);
    }
    Account account = verification.account().orElseThrow();
    Optional<TenonException> refusal =
        ports
            .setup()
            .refusal(current.id(), account, caller)
            .or(() -> policy.refusal(current.provider(), account, caller));
    if (refusal.isPresent()) {
      block(current, verification, List.of(refusal.get().code().name()), caller);
      return () -> {
        throw RecordedRefusal.of(refusal.get());
      };
    }
    Integration linked = link(current, attempt.form, account, report, caller);
    return () -> new ConnectOutcome.Connected(linked);
  }

  private Onboarding block(
      Onboarding onboarding, Verification verification, List<String> codes, Caller caller) {
    audit.record(
        caller,
        AuditAction.ONBOARDING_BLOCKED,
        onboarding.id().value(),
        Map.of("codes", String.join(" ", codes)));
    return ports.update(onboarding.attempted(verification));
  }

  private Integration link(
      Onboarding onboarding,
      Map<String, String> form,
      Account account,
      EvaluatedReport report,
      Caller caller) {
    Verification verification = report.verification();
    Integration integration =
        new Integration(
            onboarding.integration(),
            onboarding.workspace(),
            onboarding.provider(),
            onboarding.name(),
            account,
            form,
            onboarding.published(),
            VerificationEffect.stateAfter(verification.outcome()),
            verification,
            Optional.empty(),
            verification.outcome() == Outcome.PASSED_INCOMPLETE,
            verification.at(),
            clock.instant(),
            0);
    audit.record(
        caller,
        AuditAction.INTEGRATION_LINKED,
        integration.id().value(),
        Map.of(
            "provider", integration.provider().value(),
            "name", integration.name(),
            "account", account.id(),
            "onboarding", onboarding.id().value()));
    var unused =
        ports.update(onboarding.attempted(verification).inState(OnboardingState.CONNECTED));
    ports.integrations().add(integration);
    ports
        .integrations()
        .schedule(
            integration.workspace(), integration.id(), VerificationSchedule.dueAt(integration));
    ports
        .integrations()
        .addHistory(
            integration.id(),
            new HistoryEntry(
                integration.linkedAt(),
                caller.operator().value(),
                Event.LINKED,
                integration.state(),
                verification.codes(),
                ""));
    ports
        .integrations()
        .addAttempt(
            integration.id(),
            new VerificationAttempt(
                verification.at(),
                report.took(),
                Optional.of(verification.outcome()),
                verification.codes()));
    CredentialExpiry.store(ports.integrations(), integration, report);
    CredentialExpiry.record(audit, integration, report, Optional.empty(), caller);
    ports.workspaces().markConnected(caller.workspace(), integration.linkedAt());
    ports.setup().finish(SetupTarget.link(onboarding.id()), caller);
    return integration;
  }

  private SealedCredential credential(Onboarding onboarding) {
    return ports
        .credentials()
        .find(Ports.credentialOf(onboarding))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.CREDENTIAL_MISSING,
                    "The credential of this onboarding is missing; abandon it and start a new"
                        + " one."));
  }

  /** The credential with the entered secrets; empty when none was entered. */
  private Optional<SealedCredential> merged(Entry entry) {
    if (entry.secrets.isEmpty()) {
      return Optional.empty();
    }
    Map<String, byte[]> parts = new HashMap<>();
    try (Credential stored = ports.vault().open(entry.credential)) {
      stored.names().forEach(name -> parts.put(name, stored.part(name).orElseThrow()));
    }
    entry.secrets.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                secret -> parts.put(name, secret.getBytes(UTF_8)), () -> parts.remove(name)));
    try (Credential merged = Credential.of(parts)) {
      return Optional.of(ports.vault().seal(entry.credential.key(), merged));
    } finally {
      parts.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  /**
   * Values to enter into an onboarding.
   *
   * @param plain all plain values of the form once they are entered
   * @param secrets the secrets to set, and those to remove
   */
  private record Entry(
      Onboarding onboarding,
      SealedCredential credential,
      Set<String> fields,
      Map<String, String> plain,
      Map<String, Optional<String>> secrets) {

    boolean changesNothing() {
      return secrets.isEmpty() && plain.equals(onboarding.form());
    }
  }

  private record Attempt(
      Onboarding onboarding, Map<String, String> form, SealedCredential credential) {

    /** The entered values that the provider said must not be stored. */
    Map<String, String> refused(Set<String> fields) {
      Map<String, String> values = new HashMap<>(form);
      values.keySet().retainAll(fields);
      return values;
    }
  }
}
