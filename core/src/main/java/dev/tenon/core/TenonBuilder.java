package dev.tenon.core;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.core.access.internal.CachedAccess;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.internal.AlertPorts;
import dev.tenon.core.alert.internal.AlertRunner;
import dev.tenon.core.alert.internal.AvailableSenders;
import dev.tenon.core.alert.internal.StoredAlertChannels;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.HashChainedAuditTrail;
import dev.tenon.core.discovery.internal.ProviderDiscovery;
import dev.tenon.core.discovery.internal.StoredDiscoveryRules;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.internal.DeliveryTimes;
import dev.tenon.core.event.internal.EventDispatcher;
import dev.tenon.core.event.internal.SignallingTransactions;
import dev.tenon.core.event.internal.StoredEvents;
import dev.tenon.core.fleet.Telemetry;
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
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.internal.setup.SetupWork;
import dev.tenon.core.key.internal.RecordedKeys;
import dev.tenon.core.mail.MailSender;
import dev.tenon.core.mail.internal.OptionalMailSender;
import dev.tenon.core.mail.internal.SentLinkMails;
import dev.tenon.core.onboarding.internal.Ports;
import dev.tenon.core.onboarding.internal.StoredOnboardings;
import dev.tenon.core.onboarding.internal.WorkspaceNames;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SessionLimits;
import dev.tenon.core.operator.internal.OperatorPorts;
import dev.tenon.core.operator.internal.StoredOperators;
import dev.tenon.core.outage.internal.OutageDetector;
import dev.tenon.core.outage.internal.StoredOutages;
import dev.tenon.core.setup.internal.ReturnUrls;
import dev.tenon.core.setup.internal.SetupLinkPorts;
import dev.tenon.core.setup.internal.SetupTargets;
import dev.tenon.core.setup.internal.StoredSetupLinks;
import dev.tenon.core.setup.internal.StoredSetupWork;
import dev.tenon.core.store.Retention;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.internal.ApiTokenPorts;
import dev.tenon.core.token.internal.StoredApiTokens;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.internal.StoredWorkspaces;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.Transport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Wires the use cases without a dependency injection container. */
final class TenonBuilder implements Tenon.Builder {

  private final List<ConfiguredProvider> configured = new ArrayList<>();
  private Store store;
  private Supplier<Transport> transport = () -> Transport.DIRECT;
  private PasswordHasher hasher = NoSignIn.INSTANCE;
  private InstantSource clock = InstantSource.system();
  private SecureRandom random = new SecureRandom();
  private final Map<SessionKind, SessionLimits> sessionLimits =
      new EnumMap<>(
          Map.of(
              SessionKind.BROWSER, SessionLimits.BROWSER,
              SessionKind.COMMAND_LINE, SessionLimits.COMMAND_LINE));
  private final Map<String, EventListener> listeners = new LinkedHashMap<>();
  private Duration closeTimeout = Duration.ofSeconds(30);
  private boolean sharedAccounts;
  private Retention retention = Retention.DEFAULT;
  private RequestLimiter limiter = RequestLimiter.UNLIMITED;
  private Telemetry telemetry = Telemetry.NONE;
  private Supplier<List<AlertSender>> alertSenders = List::of;
  private Supplier<Optional<MailSender>> mailSender = Optional::empty;
  private Supplier<Optional<URI>> consoleUrl = Optional::empty;
  private ReturnUrls returnUrls = new ReturnUrls(List.of());

  @Override
  public Tenon.Builder store(Store newStore) {
    store = requireNonNull(newStore, "store");
    return this;
  }

  @Override
  public Tenon.Builder provider(ProviderFactory factory, Map<String, String> settings) {
    configured.add(
        new ConfiguredProvider(requireNonNull(factory, "factory"), Map.copyOf(settings)));
    return this;
  }

  @Override
  public Tenon.Builder transport(Supplier<Transport> newTransport) {
    transport = requireNonNull(newTransport, "transport");
    return this;
  }

  @Override
  public Tenon.Builder passwordHasher(PasswordHasher newHasher) {
    hasher = requireNonNull(newHasher, "hasher");
    return this;
  }

  @Override
  public Tenon.Builder sessionLimits(SessionKind kind, SessionLimits limits) {
    sessionLimits.put(requireNonNull(kind, "kind"), requireNonNull(limits, "limits"));
    return this;
  }

  @Override
  public Tenon.Builder clock(InstantSource newClock) {
    clock = requireNonNull(newClock, "clock");
    return this;
  }

  @Override
  public Tenon.Builder random(SecureRandom newRandom) {
    random = requireNonNull(newRandom, "random");
    return this;
  }

  @Override
  public Tenon.Builder sharedAccounts(boolean allowed) {
    sharedAccounts = allowed;
    return this;
  }

  @Override
  public Tenon.Builder eventListener(String name, EventListener listener) {
    requireNonNull(listener, "listener");
    if (name.isBlank() || listeners.putIfAbsent(name, listener) != null) {
      throw new IllegalArgumentException("event listeners need distinct names that are not blank");
    }
    return this;
  }

  @Override
  public Tenon.Builder retention(Retention newRetention) {
    retention = requireNonNull(newRetention, "retention");
    return this;
  }

  @Override
  public Tenon.Builder requestLimiter(RequestLimiter newLimiter) {
    limiter = requireNonNull(newLimiter, "limiter");
    return this;
  }

  @Override
  public Tenon.Builder telemetry(Telemetry newTelemetry) {
    telemetry = requireNonNull(newTelemetry, "telemetry");
    return this;
  }

  @Override
  public Tenon.Builder alertSenders(Supplier<List<AlertSender>> newSenders) {
    alertSenders = requireNonNull(newSenders, "senders");
    return this;
  }

  @Override
  public Tenon.Builder mailSender(Supplier<Optional<MailSender>> newSender) {
    mailSender = requireNonNull(newSender, "sender");
    return this;
  }

  @Override
  public Tenon.Builder consoleUrl(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawQuery() != null) {
      throw new IllegalArgumentException("the console URL must be an http or https URL");
    }
    return consoleUrl(() -> Optional.of(url));
  }

  @Override
  public Tenon.Builder consoleUrl(Supplier<Optional<URI>> newUrl) {
    requireNonNull(newUrl, "url");
    consoleUrl = () -> newUrl.get().map(url -> URI.create(url.toString().replaceFirst("/+$", "")));
    return this;
  }

  @Override
  public Tenon.Builder setupReturnUrl(URI prefix) {
    List<URI> all = new ArrayList<>(returnUrls.allowed());
    all.add(requireNonNull(prefix, "prefix"));
    returnUrls = new ReturnUrls(all);
    return this;
  }

  @Override
  public Tenon.Builder closeTimeout(Duration newCloseTimeout) {
    if (newCloseTimeout.isNegative()) {
      throw new IllegalArgumentException("the close timeout is negative");
    }
    closeTimeout = newCloseTimeout;
    return this;
  }

  @Override
  public Tenon build() {
    if (store == null) {
      throw new IllegalStateException("a store is required");
    }
    // Stores keep milliseconds: a finer instant would not equal the value that is read back.
    InstantSource shared = store.sharedClock(clock);
    InstantSource millis = () -> shared.instant().truncatedTo(ChronoUnit.MILLIS);
    CurrentTelemetry current = new CurrentTelemetry(telemetry);
    RequestLimiter measured = new MeasuredLimiter(limiter, current);
    ProviderRegistry providers =
        new ProviderRegistry(() -> new ProviderContext(millis, transport.get(), random, measured));
    configured.forEach(provider -> providers.register(provider.factory, provider.settings));
    RandomIds ids = new RandomIds(random);
    EventRecorder events = new EventRecorder(store.events(), ids, millis, retention.events());
    return assemble(
        providers,
        ids,
        new AuditRecorder(store.audit(), events, millis),
        new MeasuredTransactions(store.transactions(), current),
        new CheckRunner(providers, millis, current),
        new WorkspaceNames(store.integrations(), store.onboardings()),
        millis);
  }

  private Tenon assemble(
      ProviderRegistry providers,
      RandomIds ids,
      AuditRecorder audit,
      Transactions measured,
      CheckRunner checks,
      WorkspaceNames names,
      InstantSource millis) {
    EventDispatcher dispatcher =
        EventDispatcher.start(measured, store.events(), listeners, DeliveryTimes.DEFAULT);
    Transactions transactions = new SignallingTransactions(measured, dispatcher::signal);
    SetupLinkPorts links =
        new SetupLinkPorts(
            transactions, store.workspaces(), store.setupLinks(), audit, ids, millis);
    SetupWork setup = new StoredSetupWork(links);
    Ports ports =
        new Ports(
            transactions,
            store.workspaces(),
            store.onboardings(),
            store.integrations(),
            store.credentials(),
            store.vault(),
            setup,
            sharedAccounts);
    IntegrationPorts linked =
        new IntegrationPorts(
            transactions,
            store.integrations(),
            store.credentials(),
            store.vault(),
            audit,
            setup,
            millis,
            retention);
    StoredOnboardings onboardings =
        new StoredOnboardings(ports, providers, checks, names, audit, ids, millis);
    StoredWorkspaces workspaces =
        new StoredWorkspaces(
            transactions,
            store.workspaces(),
            (caller, change, details) ->
                audit.record(
                    caller,
                    AuditAction.valueOf("WORKSPACE_" + change),
                    caller.workspace().value(),
                    details),
            ids,
            millis);
    CachedAccess access = new CachedAccess(linked, providers);
    CallsInProgress calls = new CallsInProgress();
    QuotaShare quotas = new QuotaShare(limiter, store::repeatedTasks);
    StoredIntegrations integrations =
        new StoredIntegrations(linked, providers, names, checks, quotas::ofCommand);
    OutageDetector outages =
        new OutageDetector(
            transactions,
            store.outages(),
            new EventRecorder(store.events(), ids, millis, retention.events()),
            millis);
    ProviderDiscovery discovery = new ProviderDiscovery(linked, providers, onboardings);
    StoredDiscoveryRules rules =
        new StoredDiscoveryRules(linked, store.discoveryRules(), providers, discovery, ids);
    AlertPorts alerts = alertPorts(transactions, audit, ids, millis);
    Watches watches =
        new Watches(
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
            millis,
            () -> AlertRunner.start(alerts));
    StoredOperators operators =
        new StoredOperators(
            new OperatorPorts(
                transactions,
                store.workspaces(),
                store.operators(),
                store.sessions(),
                store.signInAttempts(),
                store.apiTokens(),
                Map.copyOf(sessionLimits)::get,
                audit,
                ids,
                millis),
            hasher,
            workspaces);
    StoredSetupLinks setupLinks =
        new StoredSetupLinks(
            links, new SetupTargets(onboardings, integrations, linked, providers), returnUrls);
    return new GuardedTenon(
        new UseCaseGuard(
            calls,
            guest -> transactions.read(() -> setup.requireActive(guest)),
            new RefusedCalls(transactions, audit, millis),
            new CallRates(millis)),
        new GuardedTenon.Unguarded(
            workspaces,
            operators,
            new StoredApiTokens(
                new ApiTokenPorts(
                    transactions, store.apiTokens(), store.operators(), audit, ids, millis)),
            providers,
            onboardings,
            integrations,
            new StoredRotations(linked, providers, checks),
            discovery,
            rules,
            access,
            setupLinks,
            new StoredIdempotencyKeys(transactions, store.idempotencyKeys(), ids, millis),
            new StoredEvents(transactions, store.events()),
            new StoredAlertChannels(alerts),
            new SentLinkMails(
                setupLinks,
                operators,
                workspaces,
                transactions,
                audit,
                ids,
                new OptionalMailSender(mailSender)),
            new HashChainedAuditTrail(transactions, store.audit()),
            new RecordedKeys(store.keys(), audit, millis),
            new StoredOutages(transactions, store.outages(), store.integrations()),
            new StoredFleet(
                transactions,
                store.integrations(),
                store.outages(),
                store.events(),
                () -> handling(watches),
                limiter,
                millis)),
        watches,
        new Shutdown(
            calls, closeTimeout, providers, List.of(watches, dispatcher, access, providers)));
  }

  private static Set<String> named(Set<String> services, ProviderDescriptor provider) {
    return services.stream()
        .map(service -> service.isEmpty() ? provider.displayName() : service)
        .collect(toUnmodifiableSet());
  }

  /** The names under which this process handles events: its listeners, and alerts in a watch. */
  private Set<String> handling(Watches watches) {
    Set<String> names = new HashSet<>(listeners.keySet());
    if (watches.isOpen()) {
      names.add(AlertRunner.LISTENER);
    }
    return names;
  }

  private AlertPorts alertPorts(
      Transactions transactions, AuditRecorder audit, RandomIds ids, InstantSource millis) {
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
        millis,
        new AvailableSenders(alertSenders),
        consoleUrl,
        retention.alerts());
  }

  private record ConfiguredProvider(ProviderFactory factory, Map<String, String> settings) {}

  private enum NoSignIn implements PasswordHasher {
    INSTANCE;

    @Override
    public String hash(char[] password) {
      throw new IllegalStateException("sign-in needs a password hasher; pass one to the builder");
    }

    @Override
    public boolean matches(char[] password, String hash) {
      return hash(password).equals(hash);
    }
  }
}
