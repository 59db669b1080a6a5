package dev.tenon.core;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.core.access.internal.CachedAccess;
import dev.tenon.core.alert.internal.AlertPorts;
import dev.tenon.core.alert.internal.AlertRunner;
import dev.tenon.core.alert.internal.AvailableSenders;
import dev.tenon.core.alert.internal.StoredAlertChannels;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.HashChainedAuditTrail;
import dev.tenon.core.discovery.internal.ProviderDiscovery;
import dev.tenon.core.discovery.internal.StoredDiscoveryRules;
import dev.tenon.core.event.internal.DeliveryTimes;
import dev.tenon.core.event.internal.EventDispatcher;
import dev.tenon.core.event.internal.SignallingTransactions;
import dev.tenon.core.event.internal.StoredEvents;
import dev.tenon.core.fleet.internal.MeasuredLimiter;
import dev.tenon.core.fleet.internal.MeasuredTransactions;
import dev.tenon.core.fleet.internal.StoredFleet;
import dev.tenon.core.idempotency.internal.StoredIdempotencyKeys;
import dev.tenon.core.integration.internal.StoredIntegrations;
import dev.tenon.core.integration.internal.StoredRotations;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.check.CurrentTelemetry;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.CheckedTransport;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.internal.setup.SetupWork;
import dev.tenon.core.key.internal.RecordedKeys;
import dev.tenon.core.mail.internal.OptionalMailSender;
import dev.tenon.core.mail.internal.SentLinkMails;
import dev.tenon.core.onboarding.internal.Ports;
import dev.tenon.core.onboarding.internal.StoredOnboardings;
import dev.tenon.core.onboarding.internal.WorkspaceNames;
import dev.tenon.core.operator.internal.OperatorPorts;
import dev.tenon.core.operator.internal.StoredOperators;
import dev.tenon.core.outage.internal.OutageDetector;
import dev.tenon.core.outage.internal.StoredOutages;
import dev.tenon.core.setup.internal.SetupLinkPorts;
import dev.tenon.core.setup.internal.SetupTargets;
import dev.tenon.core.setup.internal.StoredSetupLinks;
import dev.tenon.core.setup.internal.StoredSetupWork;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.internal.ApiTokenPorts;
import dev.tenon.core.token.internal.StoredApiTokens;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.internal.StoredWorkspaces;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.RequestLimiter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates the use cases, and the work in the background, over one store. Without a container for
 * dependency injection, so that the core needs none.
 */
final class Composition {

  private final TenonBuilder options;
  private final Store store;
  private final InstantSource clock;
  private final RandomIds ids;
  private final EventRecorder events;
  private final AuditRecorder audit;
  private final ProviderRegistry providers;
  private final CheckRunner checks;
  private final EventDispatcher dispatcher;
  private final Transactions transactions;
  private final WorkspaceNames names;
  private final SetupLinkPorts links;
  private final SetupWork setup;
  private final IntegrationPorts linked;
  private final AlertPorts alerts;

  Composition(TenonBuilder options, Store store) {
    this.options = options;
    this.store = store;
    // Stores keep milliseconds: a finer instant would not equal the value that is read back.
    InstantSource shared = store.sharedClock(options.clock);
    this.clock = () -> shared.instant().truncatedTo(ChronoUnit.MILLIS);
    this.ids = new RandomIds(options.random);
    this.events = new EventRecorder(store.events(), ids, clock, options.retention.events());
    this.audit = new AuditRecorder(store.audit(), events, clock);
    CurrentTelemetry telemetry = new CurrentTelemetry(options.telemetry);
    this.providers = providers(new MeasuredLimiter(options.limiter, telemetry));
    this.checks = new CheckRunner(providers, clock, telemetry);
    Transactions measured = new MeasuredTransactions(store.transactions(), telemetry);
    this.dispatcher =
        EventDispatcher.start(measured, store.events(), options.listeners, DeliveryTimes.DEFAULT);
    this.transactions = new SignallingTransactions(measured, dispatcher::signal);
    this.names = new WorkspaceNames(store.integrations(), store.onboardings());
    this.links =
        new SetupLinkPorts(transactions, store.workspaces(), store.setupLinks(), audit, ids, clock);
    this.setup = new StoredSetupWork(links);
    this.linked = integrationPorts();
    this.alerts = alertPorts();
  }

  Tenon tenon() {
    CallsInProgress calls = new CallsInProgress();
    QuotaShare quotas = new QuotaShare(options.limiter, store::repeatedTasks);
    StoredOnboardings onboardings = onboardings();
    StoredIntegrations integrations =
        new StoredIntegrations(linked, providers, names, checks, quotas::ofCommand);
    ProviderDiscovery discovery = new ProviderDiscovery(linked, providers, onboardings);
    StoredDiscoveryRules rules =
        new StoredDiscoveryRules(linked, store.discoveryRules(), providers, discovery, ids);
    CachedAccess access = new CachedAccess(linked, providers);
    Watches watches = watches(calls, quotas, integrations, rules);
    StoredWorkspaces workspaces = workspaces();
    StoredOperators operators = operators(workspaces);
    StoredSetupLinks setupLinks =
        new StoredSetupLinks(
            links,
            new SetupTargets(onboardings, integrations, linked, providers),
            options.returnUrls);
    return new GuardedTenon(
        guard(calls),
        new GuardedTenon.Unguarded(
            workspaces,
            operators,
            apiTokens(),
            providers,
            onboardings,
            integrations,
            new StoredRotations(linked, providers, checks),
            discovery,
            rules,
            access,
            setupLinks,
            new StoredIdempotencyKeys(transactions, store.idempotencyKeys(), ids, clock),
            new StoredEvents(transactions, store.events()),
            new StoredAlertChannels(alerts),
            linkMails(setupLinks, operators, workspaces),
            new HashChainedAuditTrail(transactions, store.audit()),
            new RecordedKeys(store.keys(), audit, clock),
            new StoredOutages(transactions, store.outages(), store.integrations()),
            fleet(watches)),
        watches,
        new Shutdown(
            calls,
            options.closeTimeout,
            providers,
            List.of(watches, dispatcher, access, providers)));
  }

  private ProviderRegistry providers(RequestLimiter limiter) {
    CheckedTransport transport = new CheckedTransport(options.transport);
    ProviderRegistry registry =
        new ProviderRegistry(
            () -> new ProviderContext(clock, transport.get(), options.random, limiter));
    options.configured.forEach(one -> registry.register(one.factory(), one.settings()));
    return registry;
  }

  private UseCaseGuard guard(CallsInProgress calls) {
    return new UseCaseGuard(
        calls,
        guest -> transactions.read(() -> setup.requireActive(guest)),
        new RefusedCalls(transactions, audit, clock),
        new CallRates(clock));
  }

  private IntegrationPorts integrationPorts() {
    return new IntegrationPorts(
        transactions,
        store.integrations(),
        store.credentials(),
        store.vault(),
        audit,
        setup,
        clock,
        options.retention);
  }

  private StoredOnboardings onboardings() {
    Ports ports =
        new Ports(
            transactions,
            store.workspaces(),
            store.onboardings(),
            store.integrations(),
            store.credentials(),
            store.vault(),
            setup,
            options.sharedAccounts);
    return new StoredOnboardings(ports, providers, checks, names, audit, ids, clock);
  }

  private StoredWorkspaces workspaces() {
    return new StoredWorkspaces(
        transactions,
        store.workspaces(),
        (caller, change, details) ->
            audit.record(
                caller,
                AuditAction.valueOf("WORKSPACE_" + change),
                caller.workspace().value(),
                details),
        ids,
        clock);
  }

  private StoredOperators operators(StoredWorkspaces workspaces) {
    return new StoredOperators(
        new OperatorPorts(
            transactions,
            store.workspaces(),
            store.operators(),
            store.sessions(),
            store.signInAttempts(),
            store.apiTokens(),
            Map.copyOf(options.sessionLimits)::get,
            audit,
            ids,
            clock),
        options.hasher,
        workspaces);
  }

  private StoredApiTokens apiTokens() {
    return new StoredApiTokens(
        new ApiTokenPorts(transactions, store.apiTokens(), store.operators(), audit, ids, clock));
  }

  private SentLinkMails linkMails(
      StoredSetupLinks setupLinks, StoredOperators operators, StoredWorkspaces workspaces) {
    return new SentLinkMails(
        setupLinks,
        operators,
        workspaces,
        transactions,
        audit,
        ids,
        new OptionalMailSender(options.mailSender));
  }

  private AlertPorts alertPorts() {
    return new AlertPorts(
        transactions,
        store.alertChannels(),
        store.alerts(),
        store.workspaces(),
        store.integrations(),
        store.events(),
        store.credentials(),
        store.vault(),
        audit,
        ids,
        clock,
        new AvailableSenders(options.alertSenders),
        options.consoleUrl,
        options.retention.alerts());
  }

  private Watches watches(
      CallsInProgress calls,
      QuotaShare quotas,
      StoredIntegrations integrations,
      StoredDiscoveryRules rules) {
    OutageDetector outages = new OutageDetector(transactions, store.outages(), events, clock);
    return new Watches(
        calls,
        asCall ->
            Stream.concat(
                    integrations
                        .watchTasks(
                            asCall,
                            quotas::ofWatch,
                            (provider, services) ->
                                outages.verified(
                                    provider, named(services, providers.get(provider))))
                        .stream(),
                    Stream.of(rules.watchTask(asCall)))
                .toList(),
        store,
        clock,
        () -> AlertRunner.start(alerts));
  }

  private static Set<String> named(Set<String> services, ProviderDescriptor provider) {
    return services.stream()
        .map(service -> service.isEmpty() ? provider.displayName() : service)
        .collect(toUnmodifiableSet());
  }

  private StoredFleet fleet(Watches watches) {
    return new StoredFleet(
        transactions,
        store.integrations(),
        store.outages(),
        store.events(),
        () -> handling(watches),
        options.limiter,
        clock);
  }

  /** The names under which this process handles events: its listeners, and alerts in a watch. */
  private Set<String> handling(Watches watches) {
    Set<String> handled = new HashSet<>(options.listeners.keySet());
    if (watches.isOpen()) {
      handled.add(AlertRunner.LISTENER);
    }
    return handled;
  }
}
