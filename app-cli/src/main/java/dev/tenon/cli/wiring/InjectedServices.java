package dev.tenon.cli.wiring;

import dev.tenon.cli.command.ConsoleAddress;
import dev.tenon.cli.command.ForwardedTelemetry;
import dev.tenon.cli.command.Services;
import dev.tenon.cli.command.WarmUp;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.loading.ProviderLoader;
import dev.tenon.cli.loading.ProviderProblem;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.cli.store.StoreBackup;
import dev.tenon.cli.store.TableCopy;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.Tenon;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The services of one run, from an injector that is created when the first service is needed. For
 * use by one thread; a second one prepares the use cases.
 */
public final class InjectedServices implements Services {

  private final Host host;
  private final EarlyOptions options;
  private final Resources resources = new Resources();
  private Optional<Configuration> configuration = Optional.empty();
  private Optional<Container> container = Optional.empty();
  private Optional<Thread> preparation = Optional.empty();

  /** The services of a run on a machine with these options. */
  public InjectedServices(Host host, EarlyOptions options) {
    this.host = host;
    this.options = options;
  }

  @Override
  public void prepareTenon() {
    preparation =
        Optional.of(
            WarmUp.start(
                () -> {
                  if (configuration().initialized()) {
                    tenon();
                  }
                }));
  }

  @Override
  public synchronized Configuration configuration() {
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
    return container().providers();
  }

  @Override
  public List<ProviderProblem> providerProblems() {
    return container().get(ProviderLoader.class).problems();
  }

  @Override
  public Transport transport() {
    return container().get(Transport.class);
  }

  @Override
  public Store store() {
    return container().get(Store.class);
  }

  @Override
  public List<TableCopy> copyToPostgres() {
    return PostgresStores.copyFrom(configuration());
  }

  @Override
  public StoreBackup backUp(Path archive, char[] passphrase, boolean withKey) {
    return StoreBackups.write(configuration(), archive, passphrase, withKey, clock());
  }

  @Override
  public StoreBackup restore(Path archive, char[] passphrase) {
    return StoreBackups.restore(configuration(), archive, passphrase);
  }

  @Override
  public String keyLocation() {
    return VaultKeys.location(configuration());
  }

  @Override
  public boolean usesKeyFile() {
    return VaultKeys.usesKeyFile(configuration());
  }

  @Override
  public Optional<String> nextKeyId() {
    return VaultKeys.nextId(configuration());
  }

  @Override
  public Path prepareNextKey() {
    return VaultKeys.prepareNext(configuration());
  }

  @Override
  public Tenon tenon() {
    return container().get(Tenon.class);
  }

  @Override
  public ConsoleAddress consoleAddress() {
    return container().get(ConsoleAddress.class);
  }

  @Override
  public ForwardedTelemetry telemetry() {
    return container().get(ForwardedTelemetry.class);
  }

  @Override
  public Tenon catalogue() {
    return container().catalogue();
  }

  @Override
  public SessionFile session() {
    return container().get(SessionFile.class);
  }

  @Override
  public void close() {
    preparation.ifPresent(InjectedServices::awaitEnd);
    resources.close();
  }

  /** What the thread opens after this would stay open. */
  private static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Container container() {
    if (container.isEmpty()) {
      if (configuration().initialized() && configuration().postgres().isEmpty()) {
        WarmUp.start(SqliteStore::warmUp);
      }
      container = Optional.of(new Container(configuration(), host.clock(), resources));
    }
    return container.get();
  }
}
