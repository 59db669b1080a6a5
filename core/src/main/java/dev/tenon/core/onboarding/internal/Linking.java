package dev.tenon.core.onboarding.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.check.internal.CheckRunner;
import dev.tenon.core.check.internal.Judgement;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.internal.Verdicts;
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
 * The attempt to connect: what was entered is kept and announced, the provider is asked, the
 * verdict is kept. The two transactions enclose the conversation, none spans it.
 */
final class Linking {

  private final Ports ports;
  private final ProviderRegistry providers;
  private final CheckRunner checks;
  private final AuditRecorder audit;
  private final InstantSource clock;
  private final Places places;

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
    this.places = new Places(ports.integrations());
  }

  ConnectOutcome connect(Connect command, CheckListener listener) {
    Caller caller = command.caller();
    ports.transactions().write(() -> enter(command.onboarding(), command.form(), caller));
    Attempt attempt = ports.transactions().write(() -> announce(command));
    Onboarding onboarding = attempt.onboarding;
    Judgement judgement;
    try (Credential credential = attempt.credential) {
      judgement =
          checks.run(
              onboarding.provider(),
              wanted -> new CheckRequest(attempt.form, onboarding.published(), credential, wanted),
              Optional.empty(),
              onboarding.lastAttempt(),
              listener);
    }
    return ports.transactions().write(() -> settle(attempt, judgement, caller)).get();
  }

  /** Keeps entered values: the plain ones in the onboarding, the secret ones in the vault. */
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
      places.requireNew(onboarding.provider(), form, command.caller());
      places.requireParent(providers.get(onboarding.provider()), form, command.caller());
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

  /** What the caller gets is given after the commit, so that a refusal is on record too. */
  private Supplier<ConnectOutcome> settle(Attempt attempt, Judgement judgement, Caller caller) {
    Verification verification = judgement.verification();
    Onboarding current = ports.loadOpen(attempt.onboarding.id(), caller);
    boolean changed = current.version() != attempt.onboarding.version();
    if (changed && judgement.refusedFields().isEmpty()) {
      throw Ports.changedMeanwhile();
    }
    if (changed || !verification.outcome().requiredPassed()) {
      Map<String, String> refused = attempt.refused(judgement.refusedFields());
      Onboarding blocked =
          block(
              current.without(refused),
              new Redaction(refused.values()).of(verification),
              verification.codes(),
              caller);
      return () -> new ConnectOutcome.Blocked(blocked, verification);
    }
    Account account = verification.account().orElseThrow();
    Optional<TenonException> refusal = places.refusal(current.provider(), account, caller);
    if (refusal.isPresent()) {
      block(current, verification, List.of(refusal.get().code().name()), caller);
      return () -> {
        throw refusal.get();
      };
    }
    Integration linked = link(current, attempt.form, account, verification, caller);
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
      Verification verification,
      Caller caller) {
    Integration integration =
        new Integration(
            onboarding.integration(),
            onboarding.workspace(),
            onboarding.provider(),
            onboarding.name(),
            account,
            form,
            onboarding.published(),
            Verdicts.stateAfter(verification.outcome()),
            verification,
            Optional.empty(),
            verification.outcome() == Outcome.PASSED_INCOMPLETE,
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
                    "The credential of this onboarding is gone; give it up and start a new one."));
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

    /** The entered values that the provider said must not be kept. */
    Map<String, String> refused(Set<String> fields) {
      Map<String, String> values = new HashMap<>(form);
      values.keySet().retainAll(fields);
      return values;
    }
  }
}
