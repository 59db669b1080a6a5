package dev.tenon.core.onboarding.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.check.internal.CheckRunner;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.internal.Verdicts;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.provider.internal.ProviderRegistry;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
  }

  ConnectOutcome connect(Connect command, CheckListener listener) {
    Attempt attempt = ports.transactions().inTransaction(() -> announce(command));
    try (Credential credential = attempt.credential) {
      Verification verification =
          checks.run(
              attempt.onboarding.provider(),
              attempt.form,
              credential,
              attempt.onboarding.lastAttempt(),
              listener);
      return ports
          .transactions()
          .inTransaction(() -> settle(attempt, verification, command.caller()));
    }
  }

  /** Keeps entered values: the plain ones in the onboarding, the secret ones in the vault. */
  Onboarding enter(Onboarding onboarding, Map<String, String> entered, Caller caller) {
    Forms forms = new Forms(providers.get(onboarding.provider()));
    Map<String, String> secrets = forms.secret(entered);
    Map<String, String> plain = forms.plain(onboarding.form(), entered);
    if (!secrets.isEmpty()) {
      seal(onboarding, secrets);
    }
    return plain.equals(onboarding.form())
        ? onboarding
        : ports.update(onboarding.withForm(plain), caller);
  }

  private Attempt announce(Connect command) {
    Onboarding open = ports.loadOpen(command.onboarding(), command.caller());
    Onboarding onboarding = enter(open, command.form(), command.caller());
    audit.record(
        command.caller(),
        AuditAction.ONBOARDING_CONNECT_ATTEMPTED,
        onboarding.id().value(),
        Map.of());
    Credential credential = lend(onboarding);
    Map<String, String> form =
        new Forms(providers.get(onboarding.provider()))
            .complete(onboarding.form(), credential.names());
    return new Attempt(onboarding, form, credential);
  }

  private ConnectOutcome settle(Attempt attempt, Verification verification, Caller caller) {
    Onboarding current = ports.loadOpen(attempt.onboarding.id(), caller);
    if (verification.outcome().requiredPassed()) {
      return new ConnectOutcome.Connected(link(current, attempt.form, verification, caller));
    }
    audit.record(
        caller,
        AuditAction.ONBOARDING_BLOCKED,
        current.id().value(),
        Map.of("codes", String.join(" ", verification.codes())));
    return new ConnectOutcome.Blocked(
        ports.update(current.attempted(verification), caller), verification);
  }

  private Integration link(
      Onboarding onboarding, Map<String, String> form, Verification verification, Caller caller) {
    Account account =
        verification
            .account()
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.PROVIDER_FAULTY,
                        "The provider passed the account without naming it; report this with the log."));
    requireNotLinked(onboarding, account, caller);
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
    ports.workspaces().markConnected(caller.workspace(), integration.linkedAt());
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
    return integration;
  }

  /** Tells the name of an integration of the same workspace only. */
  private void requireNotLinked(Onboarding onboarding, Account account, Caller caller) {
    ports
        .integrations()
        .findByAccount(onboarding.provider(), account.id())
        .ifPresent(
            other -> {
              throw new TenonException(
                  CoreErrorCode.ACCOUNT_ALREADY_LINKED,
                  other.workspace().equals(caller.workspace())
                      ? "This account is linked already, as \"%s\"; verify that integration instead, or unlink it first."
                          .formatted(other.name())
                      : "This account is linked already in another workspace; it can be linked once. Ask whoever runs this installation.");
            });
  }

  private Credential lend(Onboarding onboarding) {
    return ports.vault().lend(Ports.credentialOf(onboarding)).orElseGet(Credential::empty);
  }

  private void seal(Onboarding onboarding, Map<String, String> secrets) {
    Map<String, byte[]> parts = new HashMap<>();
    try (Credential kept = lend(onboarding)) {
      kept.names().forEach(name -> parts.put(name, kept.part(name).orElseThrow()));
    }
    secrets.forEach((name, value) -> parts.put(name, value.getBytes(UTF_8)));
    try (Credential merged = Credential.of(parts)) {
      ports.vault().put(Ports.credentialOf(onboarding), merged);
    }
    parts.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
  }

  private record Attempt(Onboarding onboarding, Map<String, String> form, Credential credential) {}
}
