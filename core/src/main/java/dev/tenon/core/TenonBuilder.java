package dev.tenon.core;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.core.mail.MailSender;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SessionLimits;
import dev.tenon.core.setup.internal.ReturnUrls;
import dev.tenon.core.store.Retention;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.Transport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what a {@link Composition} needs. */
final class TenonBuilder implements Tenon.Builder {

  final List<ConfiguredProvider> configured = new ArrayList<>();
  private Store store;
  Supplier<Transport> transport = () -> Transport.DIRECT;
  PasswordHasher hasher = NoSignIn.INSTANCE;
  InstantSource clock = InstantSource.system();
  SecureRandom random = new SecureRandom();
  final Map<SessionKind, SessionLimits> sessionLimits =
      new EnumMap<>(
          Map.of(
              SessionKind.BROWSER, SessionLimits.BROWSER,
              SessionKind.COMMAND_LINE, SessionLimits.COMMAND_LINE));
  final Map<String, EventListener> listeners = new LinkedHashMap<>();
  Duration closeTimeout = Duration.ofSeconds(30);
  boolean sharedAccounts;
  Retention retention = Retention.DEFAULT;
  RequestLimiter limiter = RequestLimiter.UNLIMITED;
  Telemetry telemetry = Telemetry.NONE;
  Supplier<List<AlertSender>> alertSenders = List::of;
  Supplier<Optional<MailSender>> mailSender = Optional::empty;
  Supplier<Optional<URI>> consoleUrl = Optional::empty;
  ReturnUrls returnUrls = new ReturnUrls(List.of());

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
    return new Composition(this, store).tenon();
  }

  /** A provider, with its settings. */
  record ConfiguredProvider(ProviderFactory factory, Map<String, String> settings) {}

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
