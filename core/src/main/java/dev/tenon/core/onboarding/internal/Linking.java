package dev.tenon.core.onboarding.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.check.internal.CheckRunner;
import dev.tenon.core.check.internal.EvaluatedReport;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.internal.VerificationEffect;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.provider.internal.ProviderRegistry;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
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
    this.policy = new LinkPolicy(ports.integrations());
  }

  ConnectOutcome connect(Connect command, CheckListener listener) {
    Caller caller = command.caller();
    ports.transactions().write(() -> enter(command.onboarding(), command.form(), caller));
    Attempt attempt = ports.transactions().write(() -> announce(command));
    Onboarding onboarding = attempt.onboarding;
    EvaluatedReport report;
    try (Credential credential = attempt.credential) {
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
  Onboarding enter(OnboardingId id, Map<String, String> entered, Caller caller) {
    Onboarding onboarding = ports.loadOpen(id, caller);
    Forms forms = new Forms(providers.get(onboarding.provider()));
    forms.refuseGenerated(entered.keySet(), onboarding.published().keySet());
    Map<String, Optional<String>> secrets = forms.secret(entered);
    Map<String, String> plain = forms.plain(onboarding.form(), entered);
    if (secrets.isEmpty() && plain.equals(onboarding.form())) {
      return onboarding;
    }
    audit.record(
        caller,
        AuditAction.ONBOARDING_VALUES_ENTERED,
        id.value(),
        Map.of("fields", String.join(" ", new TreeSet<>(entered.keySet()))));
    if (!secrets.isEmpty()) {
      seal(onboarding, secrets);
    }
    return ports.update(onboarding.entered(plain), caller);
  }

  private Attempt announce(Connect command) {
    Onboarding onboarding = ports.loadOpen(command.onboarding(), command.caller());
    Forms forms = new Forms(providers.get(onboarding.provider()));
    Credential credential = lend(onboarding);
    boolean announced = false;
    try {
      Map<String, String> form = forms.complete(onboarding.form(), credential.names());
      policy.requireNew(onboarding.provider(), form, command.caller());
      policy.requireParent(providers.get(onboarding.provider()), form, command.caller());
      audit.record(
          command.caller(),
          AuditAction.ONBOARDING_CONNECT_ATTEMPTED,
          onboarding.id().value(),
          Map.of());
      announced = true;
      return new Attempt(onboarding, form, credential);
    } finally {
      if (!announced) {
        credential.close();
      }
    }
  }

  /** Returns the outcome as a supplier for after the commit, so that a refusal is recorded too. */
  private Supplier<ConnectOutcome> record(Attempt attempt, EvaluatedReport report, Caller caller) {
    Verification verification = report.verification();
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
    Optional<TenonException> refusal = policy.refusal(current.provider(), account, caller);
    if (refusal.isPresent()) {
      block(current, verification, List.of(refusal.get().code().name()), caller);
      return () -> {
        throw refusal.get();
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
    return ports.update(onboarding.attempted(verification), caller);
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
    ports.update(onboarding.attempted(verification).inState(OnboardingState.CONNECTED), caller);
    ports.integrations().add(integration);
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
    ports.workspaces().markConnected(caller.workspace(), integration.linkedAt());
    return integration;
  }

  private Credential lend(Onboarding onboarding) {
    return ports
        .vault()
        .lend(Ports.credentialOf(onboarding))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.CREDENTIAL_MISSING,
                    "The credential of this onboarding is missing; abandon it and start a new"
                        + " one."));
  }

  private void seal(Onboarding onboarding, Map<String, Optional<String>> secrets) {
    Map<String, byte[]> parts = new HashMap<>();
    try (Credential kept = lend(onboarding)) {
      kept.names().forEach(name -> parts.put(name, kept.part(name).orElseThrow()));
    }
    secrets.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                secret -> parts.put(name, secret.getBytes(UTF_8)), () -> parts.remove(name)));
    try (Credential merged = Credential.of(parts)) {
      ports.vault().put(Ports.credentialOf(onboarding), merged);
    } finally {
      parts.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  private record Attempt(Onboarding onboarding, Map<String, String> form, Credential credential) {

    /** The entered values that the provider said must not be stored. */
    Map<String, String> refused(Set<String> fields) {
      Map<String, String> values = new HashMap<>(form);
      values.keySet().retainAll(fields);
      return values;
    }
  }
}
