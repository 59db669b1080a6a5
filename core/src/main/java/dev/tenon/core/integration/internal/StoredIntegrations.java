package dev.tenon.core.integration.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DailyOutcomes;
import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.UnfinishedRun;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.integration.IntegrationPages;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.integration.NameReservations;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Integrations in a store. */
public final class StoredIntegrations implements Integrations {

  /** Between two looks at an integration that another process verifies. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final IntegrationPorts ports;
  private final Transactions transactions;
  private final IntegrationRepository integrations;
  private final AuditRecorder audit;
  private final ProviderRegistry providers;
  private final NameReservations names;
  private final CheckRunner checks;
  private final IntegrationVerifier verifier;
  private final ManyVerifier manyVerifier;

  /**
   * Over these parts of a store.
   *
   * @param whileMany runs from time to time while many integrations are verified by hand, outside
   *     transactions
   */
  public StoredIntegrations(
      IntegrationPorts ports,
      ProviderRegistry providers,
      NameReservations names,
      CheckRunner checks,
      Runnable whileMany) {
    this.ports = ports;
    this.transactions = ports.transactions();
    this.integrations = ports.integrations();
    this.audit = ports.audit();
    this.providers = providers;
    this.names = names;
    this.checks = checks;
    this.verifier = new IntegrationVerifier(ports, checks);
    this.manyVerifier =
        new ManyVerifier(ports, providers, verifier, StoredIntegrations::waitForOthers, whileMany);
  }

  private static void waitForOthers() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenonException(ProviderErrorCode.INTERRUPTED, "Interrupted while waiting.", e);
    }
  }

  /**
   * The tasks of a watch.
   *
   * @param asCall runs work as a call in progress; throws {@code TENON_CLOSED} after closing
   * @param beforeBatch runs before some verifications, outside transactions
   * @param ended receives the services that did not answer, after each verification; an empty name
   *     is that of the provider
   */
  public List<RepeatedTask> watchTasks(
      Consumer<Runnable> asCall, Runnable beforeBatch, BiConsumer<ProviderId, Set<String>> ended) {
    return new DueVerifications(
            ports, providers, new ScheduledVerifier(ports, checks, ended), asCall, beforeBatch)
        .tasks();
  }

  @Override
  public Page<IntegrationSummary> list(
      IntegrationFilter filter, IntegrationOrder order, PageRequest page, Caller caller) {
    return transactions.read(
        () -> IntegrationPages.list(integrations, filter, order, page, caller.workspace()));
  }

  @Override
  public IntegrationCounts counts(Caller caller) {
    return transactions.read(() -> integrations.counts(caller.workspace()));
  }

  @Override
  public List<DailyOutcomes> dailyOutcomes(int days, Caller caller) {
    return new HomeFigures(ports).dailyOutcomes(days, caller);
  }

  @Override
  public Page<ExpiringCredential> expiringCredentials(
      Duration within, PageRequest page, Caller caller) {
    return new HomeFigures(ports).expiring(within, page, caller);
  }

  @Override
  public Optional<Instant> credentialExpiry(IntegrationId id, Caller caller) {
    return transactions.read(
        () ->
            ports.integrations().credentialExpiry(caller.workspace(), ports.load(id, caller).id()));
  }

  @Override
  public Integration get(IntegrationId id, Caller caller) {
    return transactions.read(() -> ports.load(id, caller));
  }

  @Override
  public Optional<Integration> find(String nameOrId, Caller caller) {
    return transactions.read(() -> ports.find(nameOrId, caller));
  }

  @Override
  public Verified verify(IntegrationId id, CheckListener listener, Caller caller) {
    return verifier.verify(id, listener, caller);
  }

  @Override
  public VerificationReport verifyMany(VerifyMany command, Consumer<VerificationResult> listener) {
    return manyVerifier.verify(command, listener);
  }

  @Override
  public Optional<UnfinishedRun> unfinishedRun(IntegrationFilter filter, Caller caller) {
    return manyVerifier.unfinished(filter, caller);
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
  public Integration rename(
      IntegrationId id, String newName, ExpectedVersion version, Caller caller) {
    String name = Names.valid(newName);
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          version.require(integration.version());
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
              integration,
              integration.renamed(name),
              Event.RENAMED,
              List.of(),
              "was " + integration.name(),
              caller);
        });
  }

  @Override
  public Integration pause(IntegrationId id, ExpectedVersion version, Caller caller) {
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          version.require(integration.version());
          if (integration.state() == IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_PAUSED, id.value(), Map.of());
          return ports.keep(
              integration,
              integration.inState(IntegrationState.PAUSED),
              Event.PAUSED,
              List.of(),
              "",
              caller);
        });
  }

  @Override
  public Integration resume(IntegrationId id, ExpectedVersion version, Caller caller) {
    return transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          version.require(integration.version());
          if (integration.state() != IntegrationState.PAUSED) {
            return integration;
          }
          audit.record(caller, AuditAction.INTEGRATION_RESUMED, id.value(), Map.of());
          return ports.resume(integration, caller);
        });
  }

  @Override
  public void unlink(IntegrationId id, ExpectedVersion version, Caller caller) {
    transactions.write(
        () -> {
          Integration integration = ports.load(id, caller);
          version.require(integration.version());
          audit.record(
              caller,
              AuditAction.INTEGRATION_UNLINKED,
              id.value(),
              Map.of("name", integration.name(), "account", integration.account().id()));
          ports.credentials().remove(IntegrationPorts.inForce(integration));
          ports.credentials().remove(IntegrationPorts.replacement(integration));
          ports.setup().revokeAll(id.value(), caller);
          integrations.remove(caller.workspace(), id);
        });
  }

  @Override
  public Page<HistoryEntry> history(IntegrationId id, PageRequest page, Caller caller) {
    return transactions.read(
        () -> {
          ports.load(id, caller);
          return IntegrationPages.numbered(
              "history",
              id,
              page,
              (before, limit) -> integrations.history(caller.workspace(), id, before, limit));
        });
  }

  @Override
  public Page<VerificationAttempt> attempts(IntegrationId id, PageRequest page, Caller caller) {
    return transactions.read(
        () -> {
          ports.load(id, caller);
          return IntegrationPages.numbered(
              "attempts",
              id,
              page,
              (before, limit) -> integrations.attempts(caller.workspace(), id, before, limit));
        });
  }
}
