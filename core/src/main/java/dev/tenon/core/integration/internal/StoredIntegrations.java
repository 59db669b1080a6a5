package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.check.internal.CheckRunner;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.provider.internal.ProviderRegistry;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.ProviderErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Integrations over a repository. */
public final class StoredIntegrations implements Integrations {

  private final IntegrationPorts ports;
  private final Transactions transactions;
  private final IntegrationRepository integrations;
  private final AuditRecorder audit;
  private final ProviderRegistry providers;
  private final NameReservations names;
  private final CheckRunner checks;

  /** Over those parts of a store. */
  public StoredIntegrations(
      IntegrationPorts ports,
      ProviderRegistry providers,
      NameReservations names,
      CheckRunner checks) {
    this.ports = ports;
    this.transactions = ports.transactions();
    this.integrations = ports.integrations();
    this.audit = ports.audit();
    this.providers = providers;
    this.names = names;
    this.checks = checks;
  }

  @Override
  public List<Integration> list(Caller caller) {
    return transactions.read(() -> integrations.all(caller.workspace()));
  }

  @Override
  public Integration get(IntegrationId id, Caller caller) {
    return transactions.read(() -> ports.load(id, caller));
  }

  @Override
  public Optional<Integration> find(String nameOrId, Caller caller) {
    return transactions.read(
        () ->
            IntegrationId.ifValid(nameOrId)
                .flatMap(id -> integrations.find(caller.workspace(), id))
                .or(() -> integrations.findByName(caller.workspace(), nameOrId)));
  }

  @Override
  public Verified verify(IntegrationId id, CheckListener listener, Caller caller) {
    Attempt attempt = transactions.write(() -> announce(id, caller));
    Verification verification = ask(attempt, listener, caller);
    return new Verified(
        transactions.write(() -> settle(attempt.integration, verification, caller)), verification);
  }

  @Override
  public Guide guide(IntegrationId id, Caller caller) {
    Integration integration = get(id, caller);
    GuideRequest request =
        integration
            .rotation()
            .map(
                rotation ->
                    new GuideRequest(
                        integration.name(),
                        integration.form(),
                        rotation.published(),
                        GuideRequest.Purpose.ROTATE))
            .orElseGet(
                () ->
                    new GuideRequest(
                        integration.name(), integration.form(), integration.published()));
    return providers.call(integration.provider(), one -> one.guide(request));
  }

  @Override
  public Integration rename(IntegrationId id, String newName, Caller caller) {
    String name = Names.valid(newName);
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
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
          return ports.keep(
              integration.renamed(name),
              Event.RENAMED,
              List.of(),
              "was " + integration.name(),
              caller);
        });
  }

  @Override
  public Integration pause(IntegrationId id, Caller caller) {
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          if (integration.state() == IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_PAUSED, id.value(), Map.of());
          return ports.keep(
              integration.inState(IntegrationState.PAUSED), Event.PAUSED, List.of(), "", caller);
        });
  }

  @Override
  public Integration resume(IntegrationId id, Caller caller) {
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          if (integration.state() != IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_RESUMED, id.value(), Map.of());
          return ports.keep(
              integration.inState(Verdicts.stateAfter(integration.verification().outcome())),
              Event.RESUMED,
              List.of(),
              "",
              caller);
        });
  }

  @Override
  public void unlink(IntegrationId id, Caller caller) {
    transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          audit.record(
              caller,
              AuditAction.INTEGRATION_UNLINKED,
              id.value(),
              Map.of("name", integration.name(), "account", integration.account().id()));
          ports.vault().remove(IntegrationPorts.inForce(integration));
          ports.vault().remove(IntegrationPorts.replacement(integration));
          integrations.remove(caller.workspace(), id);
        });
  }

  @Override
  public List<HistoryEntry> history(IntegrationId id, int limit, Caller caller) {
    return transactions.read(
        () -> integrations.history(caller.workspace(), ports.load(id, caller).id(), limit));
  }

  private Attempt announce(IntegrationId id, Caller caller) {
    Integration integration = ports.loadActive(id, caller);
    audit.record(caller, AuditAction.INTEGRATION_VERIFY_ATTEMPTED, id.value(), Map.of());
    return new Attempt(integration, ports.lend(IntegrationPorts.inForce(integration)));
  }

  private Verification ask(Attempt attempt, CheckListener listener, Caller caller) {
    Integration integration = attempt.integration;
    try (Credential credential = attempt.credential) {
      return checks
          .run(
              integration.provider(),
              wanted ->
                  new CheckRequest(
                      integration.form(),
                      integration.published(),
                      integration.rotation().map(Rotation::published).orElse(Map.of()),
                      credential,
                      wanted),
              Optional.of(integration.account()),
              Optional.of(integration.verification()),
              listener)
          .verification();
    } catch (TenonException e) {
      transactions.write(() -> notVerified(integration.id(), e, caller));
      throw e;
    }
  }

  private Integration settle(Integration asked, Verification verification, Caller caller) {
    IntegrationId id = asked.id();
    Integration current = ports.load(id, caller);
    audit.record(
        caller,
        AuditAction.INTEGRATION_VERIFIED,
        id.value(),
        Map.of(
            "outcome", verification.outcome().name(),
            "codes", String.join(" ", verification.codes())));
    boolean ofAnotherCredential = !current.published().equals(asked.published());
    if (ofAnotherCredential || verification.at().isBefore(current.verification().at())) {
      return current;
    }
    Integration after = Verdicts.apply(current, verification);
    return ports.keep(
        current.state() == IntegrationState.PAUSED ? after.inState(IntegrationState.PAUSED) : after,
        verification.outcome() == Outcome.INCONCLUSIVE ? Event.NOT_VERIFIED : Event.VERIFIED,
        verification.codes(),
        "",
        caller);
  }

  /** An attempt that ended in an exception leaves what was known, except when it was stopped. */
  private void notVerified(IntegrationId id, TenonException failure, Caller caller) {
    if (failure.code() != ProviderErrorCode.INTERRUPTED) {
      Integration current = ports.load(id, caller);
      ports.keep(
          current.stale(current.verification().propagatingSince()),
          Event.NOT_VERIFIED,
          List.of(failure.code().name()),
          "",
          caller);
    }
  }

  private record Attempt(Integration integration, Credential credential) {}
}
