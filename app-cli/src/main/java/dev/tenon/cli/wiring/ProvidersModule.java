package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.provider.ProviderLoader;
import dev.tenon.spi.ProviderFactory;
import java.util.List;

/** The providers that are present. */
final class ProvidersModule extends AbstractModule {

  @Provides
  @Singleton
  List<ProviderFactory> factories(Configuration configuration, Resources resources) {
    ProviderLoader discovery = ProviderLoader.discover(configuration.providerPath());
    return resources.closing(discovery.factories(), discovery::close);
  }
}
