package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.check.internal.CheckRunner;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Integrations over a repository. */
public final class StoredIntegrations implements Integrations {

  private final Transactions transactions;
  private final IntegrationRepository integrations;
  private final CredentialVault vault;
  private final NameReservations names;
  private final CheckRunner checks;
  private final AuditRecorder audit;
  private final InstantSource clock;

  /** Over those repositories. */
  public StoredIntegrations(
      Transactions transactions,
      IntegrationRepository integrations,
      CredentialVault vault,
      NameReservations names,
      CheckRunner checks,
      AuditRecorder audit,
      InstantSource clock) {
    this.transactions = transactions;
    this.integrations = integrations;
    this.vault = vault;
    this.names = names;
    this.checks = checks;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Integration> list(Caller caller) {
    return transactions.inTransaction(() -> integrations.all(caller.workspace()));
  }

  @Override
  public Integration get(IntegrationId id, Caller caller) {
    return transactions.inTransaction(() -> load(id, caller));
  }

  @Override
  public Optional<Integration> find(String nameOrId, Caller caller) {
    return transactions.inTransaction(
        () ->
            integrations
                .find(caller.workspace(), new IntegrationId(nameOrId))
                .or(() -> integrations.findByName(caller.workspace(), nameOrId)));
  }

  @Override
  public Verified verify(IntegrationId id, CheckListener listener, Caller caller) {
    Attempt attempt = transactions.inTransaction(() -> announce(id, caller));
    Verification verification = ask(attempt, listener, caller);
    return new Verified(
        transactions.inTransaction(() -> settle(id, verification, caller)), verification);
  }

  @Override
  public Integration rename(IntegrationId id, String newName, Caller caller) {
    String name = Names.valid(newName);
    return transactions.inTransaction(
        () -> {
          Integration integration = load(id, caller);
          if (integration.name().equals(name)) {
            return integration;
          }
          if (!Names.key(integration.name()).equals(Names.key(name))) {
            names.requireFree(name, caller);
          }
          audit.record(
              caller,
              AuditAction.INTEGRATION_RENAMED,
              id.value(),
              Map.of("from", integration.name(), "to", name));
          return keep(
              integration.renamed(name),
              Event.RENAMED,
              List.of(),
              "was " + integration.name(),
              caller);
        });
  }

  @Override
  public Integration pause(IntegrationId id, Caller caller) {
    return transactions.inTransaction(
        () -> {
          Integration integration = load(id, caller);
          if (integration.state() == IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_PAUSED, id.value(), Map.of());
          return keep(
              integration.inState(IntegrationState.PAUSED), Event.PAUSED, List.of(), "", caller);
        });
  }

  @Override
  public Integration resume(IntegrationId id, Caller caller) {
    return transactions.inTransaction(
        () -> {
          Integration integration = load(id, caller);
          if (integration.state() != IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_RESUMED, id.value(), Map.of());
          return keep(
              integration.inState(Verdicts.stateAfter(integration.verification().outcome())),
              Event.RESUMED,
              List.of(),
              "",
              caller);
        });
  }

  @Override
  public void unlink(IntegrationId id, Caller caller) {
    transactions.inTransaction(
        () -> {
          Integration integration = load(id, caller);
          audit.record(
              caller,
              AuditAction.INTEGRATION_UNLINKED,
              id.value(),
              Map.of("name", integration.name(), "account", integration.account().id()));
          vault.remove(new CredentialKey(caller.workspace(), id.value()));
          integrations.remove(caller.workspace(), id);
        });
  }

  @Override
  public List<HistoryEntry> history(IntegrationId id, int limit, Caller caller) {
    return transactions.inTransaction(
        () -> integrations.history(caller.workspace(), load(id, caller).id(), limit));
  }

  private Attempt announce(IntegrationId id, Caller caller) {
    Integration integration = load(id, caller);
    if (integration.state() == IntegrationState.PAUSED) {
      throw new TenonException(
          CoreErrorCode.INTEGRATION_PAUSED,
          "The integration \"%s\" is paused; resume it before it is verified."
              .formatted(integration.name()));
    }
    audit.record(caller, AuditAction.INTEGRATION_VERIFY_ATTEMPTED, id.value(), Map.of());
    return new Attempt(
        integration,
        vault
            .lend(new CredentialKey(caller.workspace(), id.value()))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.CREDENTIAL_MISSING,
                        "The credential of this integration is gone; unlink it and link the account anew.")));
  }

  private Verification ask(Attempt attempt, CheckListener listener, Caller caller) {
    Integration integration = attempt.integration;
    try (Credential credential = attempt.credential) {
      return checks.run(
          integration.provider(),
          wanted ->
              new CheckRequest(integration.form(), integration.published(), credential, wanted),
          Optional.of(integration.account()),
          Optional.of(integration.verification()),
          listener);
    } catch (TenonException e) {
      transactions.inTransaction(() -> notVerified(integration.id(), e, caller));
      throw e;
    }
  }

  private Integration settle(IntegrationId id, Verification verification, Caller caller) {
    Integration current = load(id, caller);
    audit.record(
        caller,
        AuditAction.INTEGRATION_VERIFIED,
        id.value(),
        Map.of(
            "outcome", verification.outcome().name(),
            "codes", String.join(" ", verification.codes())));
    if (verification.at().isBefore(current.verification().at())) {
      return current;
    }
    Integration after = Verdicts.apply(current, verification);
    return keep(
        current.state() == IntegrationState.PAUSED ? after.inState(IntegrationState.PAUSED) : after,
        verification.outcome() == Outcome.INCONCLUSIVE ? Event.NOT_VERIFIED : Event.VERIFIED,
        verification.codes(),
        "",
        caller);
  }

  /** An attempt that ended in an exception leaves what was known, except when it was stopped. */
  private void notVerified(IntegrationId id, TenonException failure, Caller caller) {
    if (failure.code() != ProviderErrorCode.INTERRUPTED) {
      Integration current = load(id, caller);
      keep(
          current.stale(current.verification().propagatingSince()),
          Event.NOT_VERIFIED,
          List.of(failure.code().name()),
          "",
          caller);
    }
  }

  private Integration keep(
      Integration after, Event event, List<String> codes, String note, Caller caller) {
    if (!integrations.update(after)) {
      throw new TenonException(
          CoreErrorCode.CHANGED_MEANWHILE,
          "The integration was changed by somebody else at the same time; try again.");
    }
    integrations.addHistory(
        after.id(),
        new HistoryEntry(
            clock.instant(), caller.operator().value(), event, after.state(), codes, note));
    return load(after.id(), caller);
  }

  private Integration load(IntegrationId id, Caller caller) {
    return integrations
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no such integration in this workspace."));
  }

  private record Attempt(Integration integration, Credential credential) {}
}
