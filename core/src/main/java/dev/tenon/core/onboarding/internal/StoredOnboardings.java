package dev.tenon.core.onboarding.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.check.CheckRunner;
import dev.tenon.core.internal.integration.IntegrationPages;
import dev.tenon.core.internal.onboarding.DiscoveredOnboardings;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Landing;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.spi.Capability;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Field;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Onboardings in a store. */
public final class StoredOnboardings implements DiscoveredOnboardings {

  /** Replaces the account's name in a guide that is shown before an onboarding is started. */
  private static final String UNNAMED = "(account name)";

  private final Ports ports;
  private final ProviderRegistry providers;
  private final WorkspaceNames names;
  private final Linking linking;
  private final AuditRecorder audit;
  private final RandomIds ids;
  private final InstantSource clock;

  /** Over these parts of a store. */
  public StoredOnboardings(
      Ports ports,
      ProviderRegistry providers,
      CheckRunner checks,
      WorkspaceNames names,
      AuditRecorder audit,
      RandomIds ids,
      InstantSource clock) {
    this.ports = ports;
    this.providers = providers;
    this.names = names;
    this.linking = new Linking(ports, providers, checks, audit, clock);
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Landing landing(Caller caller) {
    return ports
        .transactions()
        .read(
            () -> {
              Page<OnboardingSummary> unfinished =
                  OnboardingPages.open(
                      ports.onboardings(), PageRequest.first(), caller.workspace());
              return connectedOnce(caller)
                  ? home(unfinished, caller)
                  : new Landing.SelectProvider(providers.cards(), unfinished);
            });
  }

  private Landing home(Page<OnboardingSummary> unfinished, Caller caller) {
    return new Landing.Home(
        ports.integrations().counts(caller.workspace()),
        IntegrationPages.list(
            ports.integrations(),
            IntegrationFilter.ALL,
            IntegrationOrder.NAME,
            PageRequest.first(),
            caller.workspace()),
        unfinished);
  }

  @Override
  public Onboarding start(StartOnboarding command) {
    return start(command, Optional.empty());
  }

  @Override
  public Onboarding start(StartOnboarding command, PrepareRequest.Discovered discovered) {
    return start(command, Optional.of(discovered));
  }

  @Override
  public Optional<Onboarding> findOpenByDiscovered(
      ProviderId provider, String account, Caller caller) {
    return ports
        .transactions()
        .read(
            () -> ports.onboardings().findOpenByDiscovered(caller.workspace(), provider, account));
  }

  private Onboarding start(
      StartOnboarding command, Optional<PrepareRequest.Discovered> discovered) {
    String name = Names.valid(command.name());
    Caller caller = command.caller();
    Map<String, String> form = forms(command.provider()).onlyPlain(command.form());
    ports.transactions().read(() -> requireFree(name, caller));
    Preparation preparation = prepare(command.provider(), new PrepareRequest(name, discovered));
    Accepted accepted =
        new Accepted(command, name, discovered, form, new IntegrationId(ids.next("int")));
    SealedCredential sealed;
    try (Credential credential = preparation.credential()) {
      sealed =
          ports
              .vault()
              .seal(
                  new CredentialKey(caller.workspace(), accepted.integration.value()), credential);
    }
    return ports
        .transactions()
        .write(
            () ->
                resumable(command, discovered)
                    .orElseGet(() -> add(accepted, preparation.published(), sealed)));
  }

  @Override
  public Guide guide(OnboardingId id, Caller caller) {
    Onboarding onboarding = get(id, caller);
    return guide(
        onboarding.provider(),
        new GuideRequest(
            onboarding.name(),
            forms(onboarding.provider()).withDefaults(onboarding.form()),
            onboarding.published()));
  }

  @Override
  public Guide preview(ProviderId provider, Map<String, String> form) {
    Forms forms = forms(provider);
    return guide(
        provider,
        new GuideRequest(UNNAMED, forms.withDefaults(forms.plain(Map.of(), form)), Map.of()));
  }

  @Override
  public Onboarding enter(
      OnboardingId id, Map<String, String> form, ExpectedVersion version, Caller caller) {
    return linking.enter(id, form, version, caller);
  }

  @Override
  public Optional<Lookup> lookUp(
      OnboardingId id, String field, Map<String, String> form, Caller caller) {
    Onboarding onboarding = get(id, caller);
    Map<String, String> values = forms(onboarding.provider()).wellFormed(onboarding.form(), form);
    boolean offered =
        providers.get(onboarding.provider()).capabilities().contains(Capability.LOOK_UP_VALUES);
    return offered && values.containsKey(field)
        ? providers.call(onboarding.provider(), one -> one.lookUp(new LookupRequest(field, values)))
        : Optional.empty();
  }

  @Override
  public ConnectOutcome connect(Connect command, CheckListener listener) {
    return linking.connect(command, listener);
  }

  @Override
  public Onboarding get(OnboardingId id, Caller caller) {
    return ports.transactions().read(() -> ports.load(id, caller));
  }

  @Override
  public Optional<Onboarding> findOpen(String nameOrId, Caller caller) {
    return ports
        .transactions()
        .read(
            () ->
                OnboardingId.ifValid(nameOrId)
                    .flatMap(id -> ports.onboardings().find(caller.workspace(), id))
                    .filter(onboarding -> onboarding.state() == OnboardingState.OPEN)
                    .or(() -> ports.onboardings().findOpenByName(caller.workspace(), nameOrId)));
  }

  @Override
  public Page<OnboardingSummary> listOpen(PageRequest page, Caller caller) {
    return ports
        .transactions()
        .read(() -> OnboardingPages.open(ports.onboardings(), page, caller.workspace()));
  }

  @Override
  public void abandon(OnboardingId id, ExpectedVersion version, Caller caller) {
    ports
        .transactions()
        .write(
            () -> {
              Onboarding open = ports.load(id, caller);
              version.require(open.version());
              if (open.state() == OnboardingState.ABANDONED) {
                return;
              }
              Ports.requireOpen(open);
              audit.record(caller, AuditAction.ONBOARDING_ABANDONED, id.value(), Map.of());
              ports.credentials().remove(Ports.credentialOf(open));
              ports.setup().revokeAll(id.value(), caller);
              var unused = ports.update(open.inState(OnboardingState.ABANDONED));
            });
  }

  /** The open onboarding for the same discovered account, so that two runs share one. */
  private Optional<Onboarding> resumable(
      StartOnboarding command, Optional<PrepareRequest.Discovered> discovered) {
    return discovered.flatMap(
        found ->
            ports
                .onboardings()
                .findOpenByDiscovered(
                    command.caller().workspace(), command.provider(), found.account().id()));
  }

  private Onboarding add(
      Accepted accepted, Map<String, String> published, SealedCredential credential) {
    StartOnboarding command = accepted.command;
    String name = accepted.name;
    Caller caller = command.caller();
    requireFree(name, caller);
    Onboarding onboarding =
        new Onboarding(
            new OnboardingId(ids.next("onb")),
            caller.workspace(),
            command.provider(),
            accepted.integration,
            name,
            OnboardingState.OPEN,
            accepted.form,
            published,
            accepted.discovered.map(found -> found.account().id()),
            Optional.empty(),
            clock.instant(),
            0);
    audit.record(
        caller,
        AuditAction.ONBOARDING_STARTED,
        onboarding.id().value(),
        Map.of("provider", command.provider().value(), "name", name));
    ports.onboardings().add(onboarding);
    ports.credentials().put(credential);
    return onboarding;
  }

  private void requireFree(String name, Caller caller) {
    if (ports.workspaces().find(caller.workspace()).isEmpty()) {
      throw new TenonException(
          CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace with this id.");
    }
    names.requireFree(name, caller);
  }

  private boolean connectedOnce(Caller caller) {
    return ports
        .workspaces()
        .find(caller.workspace())
        .flatMap(Workspace::firstConnectedAt)
        .isPresent();
  }

  private Preparation prepare(ProviderId provider, PrepareRequest request) {
    return providers.call(
        provider,
        one -> {
          Preparation preparation = one.prepare(request);
          for (Field field : providers.get(provider).fields()) {
            if (field.secret() && preparation.credential().names().contains(field.name())) {
              throw new IllegalStateException(
                  "the provider prepares a part under the name of the secret field "
                      + field.name());
            }
          }
          return preparation;
        });
  }

  private Guide guide(ProviderId provider, GuideRequest request) {
    return providers.call(provider, one -> one.guide(request));
  }

  private Forms forms(ProviderId provider) {
    return new Forms(providers.get(provider));
  }

  /** A valid request to start an onboarding. */
  private record Accepted(
      StartOnboarding command,
      String name,
      Optional<PrepareRequest.Discovered> discovered,
      Map<String, String> form,
      IntegrationId integration) {}
}
