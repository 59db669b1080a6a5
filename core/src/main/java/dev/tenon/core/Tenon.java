package dev.tenon.core;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.access.Access;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.discovery.Discovery;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.Events;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.core.idempotency.IdempotencyKeys;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.key.Keys;
import dev.tenon.core.mail.LinkMails;
import dev.tenon.core.mail.MailSender;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SessionLimits;
import dev.tenon.core.outage.Outages;
import dev.tenon.core.provider.Providers;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.store.Retention;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.workspace.Workspaces;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.Transport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The entry point for embedders: the use cases by group. Build one for each process with {@link
 * #builder()} and close it at the end. Safe for use by many threads.
 *
 * <p>Every use case takes a {@link dev.tenon.core.workspace.Caller}, unless it concerns the whole
 * installation. A call that the caller's role does not allow throws {@link
 * dev.tenon.core.error.TenonException} with {@code NOT_AUTHORIZED}; {@link
 * dev.tenon.core.authorization.AuthorizationTable} lists what each role may do.
 *
 * <p>Every failure of a use case is a {@link dev.tenon.core.error.TenonException}. Mistakes of the
 * calling program are exceptions of the JDK: a null argument, or the use of a closed store.
 */
public interface Tenon extends AutoCloseable {

  /** Returns a new builder. */
  static Builder builder() {
    return new TenonBuilder();
  }

  /** Workspaces. */
  Workspaces workspaces();

  /** Operators and their sessions. */
  Operators operators();

  /** API tokens. */
  ApiTokens apiTokens();

  /** The available providers. */
  Providers providers();

  /** Onboardings, which link accounts. */
  Onboardings onboardings();

  /** The linked accounts. */
  Integrations integrations();

  /** Credential rotations. */
  Rotations rotations();

  /** Discovery of the accounts below linked ones. */
  Discovery discovery();

  /** Rules that look for new accounts below linked ones. */
  DiscoveryRules discoveryRules();

  /** Sessions of linked accounts. */
  Access access();

  /** Setup links, by which a person without an operator links, repairs or renews one account. */
  SetupLinks setupLinks();

  /** Keys of repeated requests, for an entrance such as the REST API. */
  IdempotencyKeys idempotencyKeys();

  /** Events. */
  Events events();

  /** Alert channels, and the log of what was sent to them. */
  AlertChannels alertChannels();

  /** Setup links, password resets and invitations that are sent by e-mail. */
  LinkMails linkMails();

  /** The audit trail. */
  AuditTrail auditTrail();

  /** The keys of the store. */
  Keys keys();

  /** Outages of services of the clouds. */
  Outages outages();

  /** Figures about all workspaces, for health checks and metrics. */
  Fleet fleet();

  /**
   * Starts to verify the integrations of all workspaces on their schedule, on threads of its own. A
   * new installation starts at once; processes that share the store share the work.
   *
   * <p>A verification that changes nothing is recorded as a result only. A change is recorded in
   * the history, as an event and in the audit trail, under the name {@link Watch#OPERATOR}.
   *
   * <p>The watch also runs the {@link #discoveryRules()} once a day.
   *
   * <p>If there are alert senders, the watch also delivers alerts to the {@link #alertChannels()}.
   *
   * @return closes the watch; closing Tenon closes it as well
   * @throws dev.tenon.core.error.TenonException {@code TENON_CLOSED}
   */
  Watch watch();

  /**
   * Refuses new calls with {@code TENON_CLOSED}, waits up to the {@link Builder#closeTimeout} for
   * calls in progress, interrupts the rest, and closes the providers but not the store. A call that
   * is ended by closing throws {@code TENON_CLOSED} and does not change integrations or their
   * history. Does nothing if already closed.
   */
  @Override
  void close();

  /** Builds a {@link Tenon}. Only the store is required. */
  interface Builder {

    /** Sets the store for all data. */
    Builder store(Store store);

    /** Adds a provider with its default settings. */
    default Builder provider(ProviderFactory factory) {
      return provider(factory, Map.of());
    }

    /** Adds a provider with settings; they are validated by {@link #build()}. */
    Builder provider(ProviderFactory factory, Map<String, String> settings);

    /** Sets how providers connect to their clouds; the default is {@link Transport#DIRECT}. */
    default Builder transport(Transport transport) {
      requireNonNull(transport, "transport");
      return transport(() -> transport);
    }

    /**
     * Sets how providers connect to their clouds. The supplier is called when a provider is
     * created. If it throws a {@link dev.tenon.core.error.TenonException}, the use case that needs
     * the provider throws it; anything else is reported as {@code TRANSPORT_FAULTY}.
     */
    Builder transport(Supplier<Transport> transport);

    /**
     * Sets the password hasher. Required for {@link Operators}; an embedder with its own sign-in
     * does not need it.
     */
    Builder passwordHasher(PasswordHasher hasher);

    /**
     * Sets how long sessions last; the defaults are {@link SessionLimits#BROWSER} and {@link
     * SessionLimits#COMMAND_LINE}.
     */
    Builder sessionLimits(SessionKind kind, SessionLimits limits);

    /** Sets the source of time; the default is the system clock. */
    Builder clock(InstantSource clock);

    /** Sets the source of randomness for ids, tokens and keys; the default is the platform's. */
    Builder random(SecureRandom random);

    /**
     * Sets whether the same account may be linked in several workspaces, such as those of a service
     * provider and its customer. The default is {@code false}: linking in a second workspace fails
     * with {@code ACCOUNT_UNAVAILABLE}, which reveals nothing about the first.
     */
    Builder sharedAccounts(boolean allowed);

    /**
     * Adds a listener that receives events after their changes are committed. A new listener starts
     * with the next event.
     *
     * @param name identifies the listener across restarts, so delivery resumes after the last
     *     handled event; unique among the listeners
     */
    Builder eventListener(String name, EventListener listener);

    /**
     * Allows setup links to send their visitors to this address, or to one below it, when the work
     * is done. Call it once for each address; without a call no link may have a return URL.
     *
     * @param prefix with the scheme {@code https}, or {@code http} on a loopback address; scheme,
     *     host and port of a return URL must be equal to its own
     * @throws IllegalArgumentException if the address has another scheme or a query, or its path
     *     can be read in two ways
     */
    Builder setupReturnUrl(URI prefix);

    /**
     * Sets what sends alerts, at most one sender for each kind of channels. The supplier is called
     * when the first alert is sent or the first channel created; the default is no sender.
     */
    Builder alertSenders(Supplier<List<AlertSender>> senders);

    /**
     * Sets what mails links. The supplier is called when the first link is mailed; the default is
     * no sender, so that {@link Tenon#linkMails} refuses to send.
     */
    Builder mailSender(Supplier<Optional<MailSender>> sender);

    /**
     * Sets the address of the web console, which alerts link to; without it they have no links.
     *
     * @throws IllegalArgumentException unless it is an http or https URL without query
     */
    Builder consoleUrl(URI url);

    /**
     * Sets how the address of the web console is found out when an alert is sent, for a console
     * that listens only after Tenon was built. Without a result the alert has no links.
     */
    Builder consoleUrl(Supplier<Optional<URI>> url);

    /** Sets how long records are kept; the default is {@link Retention#DEFAULT}. */
    Builder retention(Retention retention);

    /**
     * Sets what providers ask before each request to a cloud; the default lets every request pass.
     * The module {@code tenon-traffic} has one that keeps within the quotas of the clouds.
     */
    Builder requestLimiter(RequestLimiter limiter);

    /** Sets who receives measurements; the default ignores them. */
    Builder telemetry(Telemetry telemetry);

    /** Sets how long {@link Tenon#close} waits for calls in progress; the default is 30 seconds. */
    Builder closeTimeout(Duration timeout);

    /**
     * Validates the configuration and builds Tenon. Uses no network and creates no provider. If
     * there are event listeners, writes their names to the store and starts a thread for each.
     *
     * @throws dev.tenon.core.error.TenonException {@code PROVIDER_DUPLICATE} and {@code
     *     PROVIDER_SPI_UNSUPPORTED}, naming both sides; {@code SETTING_UNKNOWN}, {@code
     *     SETTING_INVALID}
     */
    Tenon build();
  }
}
