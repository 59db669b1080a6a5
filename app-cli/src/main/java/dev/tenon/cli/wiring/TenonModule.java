package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import dev.tenon.cli.command.ConsoleAddress;
import dev.tenon.cli.command.ForwardedTelemetry;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import dev.tenon.traffic.AdaptiveRequestLimiter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Binds the use cases. */
final class TenonModule extends AbstractModule {

  @Provides
  @Singleton
  ProviderSettings settings(Configuration configuration) {
    return ProviderSettings.of(configuration);
  }

  @Provides
  @Singleton
  ConsoleAddress consoleAddress(Configuration configuration) {
    return new ConsoleAddress(configuration.webUrl().map(url -> URI.create(url.base())));
  }

  @Provides
  @Singleton
  ForwardedTelemetry telemetry() {
    return new ForwardedTelemetry();
  }

  @Provides
  @Singleton
  Tenon tenon(
      Configuration configuration,
      ProviderSettings settings,
      List<ProviderFactory> factories,
      Store store,
      PasswordHasher hasher,
      Provider<Transport> transport,
      InstantSource clock,
      ForwardedTelemetry telemetry,
      ConsoleAddress consoleAddress,
      Resources resources) {
    Tenon.Builder builder = withProviders(settings, factories);
    Tenon tenon =
        builder
            .alertSenders(() -> ConfiguredSenders.of(configuration.alerts(), clock))
            .consoleUrl(consoleAddress)
            .mailSender(() -> ConfiguredSenders.links(configuration.alerts(), clock))
            .transport(() -> known(transport))
            .store(store)
            .passwordHasher(hasher)
            .clock(clock)
            .sharedAccounts(configuration.sharedAccounts())
            .retention(configuration.retention())
            .requestLimiter(new DeferredLimiter(() -> new AdaptiveRequestLimiter(clock)))
            .telemetry(telemetry)
            .build();
    return resources.closing(tenon, tenon::close);
  }

  @Provides
  @Singleton
  @Catalogue
  Tenon catalogue(ProviderSettings settings, List<ProviderFactory> factories, Resources resources) {
    InMemoryStore empty = new InMemoryStore();
    Tenon tenon = withProviders(settings, factories).store(empty).build();
    return resources.closing(tenon, tenon::close);
  }

  /**
   * Looks for the sandbox when a provider is created, so that a missing sandbox affects only
   * commands that call a cloud.
   */
  private static Transport known(Provider<Transport> transport) {
    try {
      return transport.get();
    } catch (ProvisionException e) {
      throw e.getCause() instanceof TenonException known ? known : e;
    }
  }

  private static Tenon.Builder withProviders(
      ProviderSettings settings, List<ProviderFactory> factories) {
    Tenon.Builder builder = Tenon.builder();
    factories.forEach(factory -> builder.provider(factory, settings.of(factory.descriptor().id())));
    return builder;
  }
}
