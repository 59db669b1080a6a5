package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.loading.ProviderLoader;
import dev.tenon.spi.ProviderFactory;
import java.util.List;

/** Binds the installed providers. */
final class ProvidersModule extends AbstractModule {

  @Provides
  @Singleton
  ProviderLoader loader(Configuration configuration, Resources resources) {
    ProviderLoader loader = ProviderLoader.load(configuration.providerPath());
    return resources.closing(loader, loader::close);
  }

  @Provides
  @Singleton
  List<ProviderFactory> factories(ProviderLoader loader) {
    return loader.factories();
  }
}
