package dev.tenon.core;

import dev.tenon.core.access.Access;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.discovery.Discovery;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.Events;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.provider.Providers;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Workspaces;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The entry point for embedders: the use cases by group. Build one for each process with {@link
 * #builder()} and close it at the end. Safe for use by many threads.
 *
 * <p>Every use case takes a {@link dev.tenon.core.workspace.Caller}, unless it concerns the whole
 * installation. One that the caller's role does not allow throws {@link
 * dev.tenon.core.error.TenonException} with {@code NOT_AUTHORIZED}; {@link
 * dev.tenon.core.authorization.AuthorizationTable} lists what each role may do.
 */
public interface Tenon extends AutoCloseable {

  /** Begins to put a Tenon together. */
  static Builder builder() {
    return new TenonBuilder();
  }

  /** Workspaces. */
  Workspaces workspaces();

  /** Operators and their sessions. */
  Operators operators();

  /** The providers that are present. */
  Providers providers();

  /** What leads to a linked account. */
  Onboardings onboardings();

  /** The linked accounts. */
  Integrations integrations();

  /** The replacing of credentials. */
  Rotations rotations();

  /** The accounts that lie below linked ones. */
  Discovery discovery();

  /** Sessions of linked accounts. */
  Access access();

  /** Events. */
  Events events();

  /** Who did what. */
  AuditTrail auditTrail();

  /**
   * Refuses new calls with {@code TENON_CLOSED}, waits for those under way up to the {@link
   * Builder#closeTimeout}, interrupts the rest, and closes the providers but not the store. A call
   * that closing ends throws {@code TENON_CLOSED} and leaves integrations and their history as they
   * were. Does nothing when closed.
   */
  @Override
  void close();

  /** Puts a Tenon together. Only the store has to be given. */
  interface Builder {

    /** Where everything is kept. */
    Builder store(Store store);

    /** Adds a provider with its default settings. */
    default Builder provider(ProviderFactory factory) {
      return provider(factory, Map.of());
    }

    /** Adds a provider with settings; they are validated by {@link #build()}. */
    Builder provider(ProviderFactory factory, Map<String, String> settings);

    /** How providers reach their clouds; {@link Transport#DIRECT} unless given. */
    default Builder transport(Transport transport) {
      return transport(() -> transport);
    }

    /**
     * How providers reach their clouds, asked for when a provider is made. A {@link
     * dev.tenon.core.error.TenonException} that it throws comes out of the use case that needed the
     * provider.
     */
    Builder transport(Supplier<Transport> transport);

    /** Needed for {@link Operators}; an embedder with sign-in of its own leaves it out. */
    Builder passwordHasher(PasswordHasher hasher);

    /** The source of time; the system's clock unless given. */
    Builder clock(InstantSource clock);

    /** The source of randomness for ids, tokens and keys; the platform's unless given. */
    Builder random(SecureRandom random);

    /**
     * Whether the same account may be linked in several workspaces, such as those of a service
     * provider and of its customer. {@code false} unless set: a second workspace is refused with
     * {@code ACCOUNT_UNAVAILABLE}, which says nothing about the first.
     */
    Builder sharedAccounts(boolean allowed);

    /**
     * Adds a listener that receives events after their changes are committed, from its first start
     * on.
     *
     * @param name identifies the listener across restarts, so that delivery resumes where it ended;
     *     unique among the listeners
     */
    Builder eventListener(String name, EventListener listener);

    /** How long events are kept, delivered or not; 30 days unless given. */
    Builder eventRetention(Duration retention);

    /** How long {@link Tenon#close} waits for calls under way; 30 seconds unless given. */
    Builder closeTimeout(Duration timeout);

    /**
     * Validates and finishes. Touches no network and makes no provider; with event listeners, it
     * writes their names to the store and starts a thread for each.
     *
     * @throws dev.tenon.core.error.TenonException {@code PROVIDER_DUPLICATE} and {@code
     *     PROVIDER_SPI_UNSUPPORTED}, naming both sides; {@code SETTING_UNKNOWN}, {@code
     *     SETTING_INVALID}
     */
    Tenon build();
  }
}
