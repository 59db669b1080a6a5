package dev.tenon.core;

import dev.tenon.core.access.Access;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.discovery.Discovery;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The whole entrance for embedders: the use cases by group. Made once for each process with {@link
 * #builder()}, safe for use by many threads, closed at the end, which closes the providers but not
 * the store.
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

  /** Who did what. */
  AuditTrail auditTrail();

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
     * Validates and finishes. Touches no network and makes no provider.
     *
     * @throws dev.tenon.core.error.TenonException {@code PROVIDER_DUPLICATE} and {@code
     *     PROVIDER_SPI_UNSUPPORTED}, naming both sides; {@code SETTING_UNKNOWN}, {@code
     *     SETTING_INVALID}
     */
    Tenon build();
  }
}
