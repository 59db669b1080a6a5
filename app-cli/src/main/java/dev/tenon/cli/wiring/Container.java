package dev.tenon.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.Tenon;
import dev.tenon.spi.ProviderFactory;
import java.time.InstantSource;
import java.util.List;

/** Creates the injector. A separate class, so that the classes of Guice are loaded only with it. */
final class Container {

  private final Injector injector;

  /** Singletons are lazy, because most commands need few of them. */
  Container(Configuration configuration, InstantSource clock, Resources resources) {
    this.injector =
        Guice.createInjector(Stage.DEVELOPMENT, Modules.of(configuration, clock, resources));
  }

  List<ProviderFactory> providers() {
    return get(Key.get(new TypeLiteral<List<ProviderFactory>>() {}));
  }

  Tenon catalogue() {
    return get(Key.get(Tenon.class, Catalogue.class));
  }

  <T> T get(Class<T> type) {
    return get(Key.get(type));
  }

  private <T> T get(Key<T> key) {
    try {
      return injector.getInstance(key);
    } catch (ProvisionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
