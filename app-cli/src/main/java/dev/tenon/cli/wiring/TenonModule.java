package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.Tenon;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The use cases. */
final class TenonModule extends AbstractModule {

  @Provides
  @Singleton
  Tenon tenon(
      Configuration configuration,
      List<ProviderFactory> factories,
      Store store,
      PasswordHasher hasher,
      Provider<Transport> transport,
      InstantSource clock,
      Resources resources) {
    Tenon tenon =
        reachingClouds(configuration, factories, transport)
            .store(store)
            .passwordHasher(hasher)
            .clock(clock)
            .build();
    return resources.closing(tenon, tenon::close);
  }

  @Provides
  @Singleton
  @Catalogue
  Tenon catalogue(
      Configuration configuration, List<ProviderFactory> factories, Resources resources) {
    InMemoryStore nothing = new InMemoryStore();
    Tenon tenon = withProviders(configuration, factories).store(nothing).build();
    return resources.closing(tenon, tenon::close);
  }

  private static Tenon.Builder reachingClouds(
      Configuration configuration, List<ProviderFactory> factories, Provider<Transport> transport) {
    if (configuration.sandbox().isEmpty()) {
      return withProviders(configuration, factories).transport(transport.get());
    }
    List<ProviderFactory> sandboxed =
        factories.stream()
            .<ProviderFactory>map(factory -> new SandboxedFactory(factory, transport))
            .toList();
    return withProviders(configuration, sandboxed);
  }

  private static Tenon.Builder withProviders(
      Configuration configuration, List<ProviderFactory> factories) {
    Map<ProviderId, Map<String, String>> settings = ProviderSettings.of(configuration, factories);
    Tenon.Builder builder = Tenon.builder();
    factories.forEach(
        factory ->
            builder.provider(factory, settings.getOrDefault(factory.descriptor().id(), Map.of())));
    return builder;
  }
}
