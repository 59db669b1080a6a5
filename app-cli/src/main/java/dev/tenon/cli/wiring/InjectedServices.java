package dev.tenon.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.tenon.cli.command.EarlyOptions;
import dev.tenon.cli.command.Services;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.Tenon;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The services of one run, out of an injector that is made when the first of them is asked for.
 * Used by one thread.
 */
public final class InjectedServices implements Services {

  private final Host host;
  private final EarlyOptions options;
  private final Resources resources = new Resources();
  private Optional<Configuration> configuration = Optional.empty();
  private Optional<Injector> injector = Optional.empty();

  /** For a run on that machine with those options. */
  public InjectedServices(Host host, EarlyOptions options) {
    this.host = host;
    this.options = options;
  }

  @Override
  public Configuration configuration() {
    if (configuration.isEmpty()) {
      configuration =
          Optional.of(
              new ConfigurationReader(host).read(options.sandbox(), options.providerPath()));
    }
    return configuration.get();
  }

  @Override
  public InstantSource clock() {
    return host.clock();
  }

  @Override
  public List<ProviderFactory> providers() {
    return get(Key.get(new TypeLiteral<List<ProviderFactory>>() {}));
  }

  @Override
  public Transport transport() {
    return get(Key.get(Transport.class));
  }

  @Override
  public Store store() {
    return get(Key.get(Store.class));
  }

  @Override
  public Tenon tenon() {
    return get(Key.get(Tenon.class));
  }

  @Override
  public Tenon catalogue() {
    return get(Key.get(Tenon.class, Catalogue.class));
  }

  @Override
  public SessionFile session() {
    return get(Key.get(SessionFile.class));
  }

  @Override
  public void close() {
    resources.close();
  }

  private <T> T get(Key<T> key) {
    if (injector.isEmpty()) {
      injector = Optional.of(inject(configuration()));
    }
    try {
      return injector.get().getInstance(key);
    } catch (ProvisionException e) {
      throw rethrown(e);
    }
  }

  /** Singletons are made when they are needed: most commands need few of them. */
  private Injector inject(Configuration chosen) {
    return Guice.createInjector(Stage.DEVELOPMENT, Modules.of(chosen, host.clock(), resources));
  }

  private static RuntimeException rethrown(ProvisionException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }
}
