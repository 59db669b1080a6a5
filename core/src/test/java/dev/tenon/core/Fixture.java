package dev.tenon.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.RecordingSender;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.mail.RecordingMailSender;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignInAttempts;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A Tenon in memory whose writing work runs twice, with time that a test sets. */
public final class Fixture {

  public final SettableClock clock = new SettableClock();
  public final ScriptedFactory provider = new ScriptedFactory();
  public final WatchedStore watched = new WatchedStore();
  public final RerunningStore store = new RerunningStore(watched.around(new InMemoryStore()));
  public final CountingHasher hasher = new CountingHasher();
  public final RecordingMailSender mail = new RecordingMailSender();
  public final List<RecordingSender> senders = RecordingSender.all();
  public final Tenon tenon =
      Tenon.builder()
          .store(store)
          .provider(provider)
          .passwordHasher(hasher)
          .clock(clock)
          .alertSenders(() -> List.copyOf(senders))
          .mailSender(() -> Optional.of(mail))
          .build();
  public final Caller ada = callerIn("Acme", "ada");

  /** Tenon on the same store, where an account may be linked in several workspaces. */
  public Tenon withSharedAccounts() {
    return Tenon.builder()
        .store(store)
        .provider(provider)
        .clock(clock)
        .sharedAccounts(true)
        .build();
  }

  public Caller callerIn(String workspace, String operator) {
    return new Caller(
        tenon.workspaces().create(workspace).id(), OperatorId.of(operator), Role.ADMINISTRATOR);
  }

  /** The sender for a kind of channels; all record into one list. */
  public RecordingSender sender(AlertChannelKind kind) {
    return senders.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  public Onboarding start(String name, Caller caller) {
    return tenon.onboardings().start(new StartOnboarding(ProviderId.of("scripted"), name, caller));
  }

  public ConnectOutcome connect(Onboarding onboarding, Caller caller) {
    return tenon
        .onboardings()
        .connect(
            new Connect(onboarding.id(), Map.of("number", "123"), caller), CheckListener.SILENT);
  }

  public Integration linked(String name) {
    return ((ConnectOutcome.Connected) connect(start(name, ada), ada)).integration();
  }

  /** Records events in the store of this fixture. */
  public EventRecorder eventRecorder() {
    return new EventRecorder(
        store.events(), new RandomIds(new SecureRandom()), clock, Duration.ofDays(30));
  }

  /** Records audit entries in the store of this fixture. */
  public AuditRecorder auditRecorder() {
    return new AuditRecorder(store.audit(), eventRecorder(), clock);
  }

  /** The first 500 integrations of the workspace, by name. */
  public List<IntegrationSummary> integrations(Caller caller) {
    return tenon
        .integrations()
        .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(500), caller)
        .items();
  }

  /** The first 500 open onboardings of the workspace, newest first. */
  public List<OnboardingSummary> unfinished(Caller caller) {
    return tenon.onboardings().listOpen(PageRequest.first(500), caller).items();
  }

  /** The newest audit entries of the workspace, newest first. */
  public List<AuditEntry> audit(int limit, Caller caller) {
    return tenon.auditTrail().list(AuditFilter.ALL, PageRequest.first(limit), caller).items();
  }

  /** What is stored about attempts to sign in. */
  public List<SignInAttempts> signInAttempts() {
    return store
        .transactions()
        .read(
            () ->
                store.recordedAttempts().stream()
                    .map(it -> store.signInAttempts().find(it.operatorHash(), it.sourceHash()))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList());
  }

  /** A session as stored. */
  public Session session(SessionToken token) {
    String hash = Sha256.hex(token.reveal().getBytes(UTF_8));
    return store.transactions().read(() -> store.sessions().find(hash)).orElseThrow();
  }

  /** Time that is constant until a test advances it, or lets it pass whenever it is read. */
  public static final class SettableClock implements InstantSource {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private Duration atEachReading = Duration.ZERO;

    @Override
    public synchronized Instant instant() {
      now = now.plus(atEachReading);
      return now;
    }

    public synchronized void advance(Duration duration) {
      now = now.plus(duration);
    }

    public synchronized void advanceAtEachReading(Duration duration) {
      atEachReading = duration;
    }
  }

  /** A fast fake of a slow hash that counts its calls. */
  public static final class CountingHasher implements PasswordHasher {

    public final AtomicInteger asked = new AtomicInteger();
    public volatile Runnable duringMatch = () -> {};
    public volatile Runnable duringHash = () -> {};
    public boolean outdated;

    @Override
    public String hash(char[] password) {
      asked.incrementAndGet();
      duringHash.run();
      return "hashed:" + new String(password);
    }

    @Override
    public boolean matches(char[] password, String hash) {
      duringMatch.run();
      return hash(password).equals(hash);
    }

    @Override
    public boolean isOutdated(String hash) {
      return outdated;
    }
  }
}
