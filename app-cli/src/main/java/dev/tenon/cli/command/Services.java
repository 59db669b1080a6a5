package dev.tenon.cli.command;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.loading.ProviderProblem;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.cli.store.StoreBackup;
import dev.tenon.cli.store.TableCopy;
import dev.tenon.core.Tenon;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The services that commands use. Each is created on first use, so that a command loads only what
 * it needs.
 */
public interface Services extends AutoCloseable {

  /**
   * Begins to create the use cases in the background, if there is an installation. Errors are
   * reported by the call that needs the result.
   */
  void prepareTenon();

  /** The configuration of this run. */
  Configuration configuration();

  /** The source of time. */
  InstantSource clock();

  /** The providers on the class path and in the provider folder. */
  List<ProviderFactory> providers();

  /** The problems of providers that cannot be used. */
  List<ProviderProblem> providerProblems();

  /** The transport to the clouds. */
  Transport transport();

  /** The store of this installation; created if it does not exist. */
  Store store();

  /**
   * Copies the database file of the data folder into the configured PostgreSQL database.
   *
   * @return the tables by name
   */
  List<TableCopy> copyToPostgres();

  /**
   * Writes an encrypted backup of the data folder's database.
   *
   * @param archive the file to create
   * @param withKey whether to include the key file
   */
  StoreBackup backUp(Path archive, char[] passphrase, boolean withKey);

  /** Restores a backup to the data folder, which must be empty. */
  StoreBackup restore(Path archive, char[] passphrase);

  /** The key file or the key service of this installation. */
  String keyLocation();

  /** Whether the key of this installation is in a file. */
  boolean usesKeyFile();

  /** The id of the key that was prepared to replace the one in the key file. */
  Optional<String> nextKeyId();

  /**
   * Creates a key that will replace the one in the key file.
   *
   * @return its file
   */
  Path prepareNextKey();

  /** The use cases over the store. */
  Tenon tenon();

  /** The address of the console in alerts of {@link #tenon()}. */
  ConsoleAddress consoleAddress();

  /** Receives the measurements of {@link #tenon()}. */
  ForwardedTelemetry telemetry();

  /** The use cases over an empty store, for commands that need no installation. */
  Tenon catalogue();

  /** The session of the operator who is signed in on this machine. */
  SessionFile session();

  @Override
  void close();
}
