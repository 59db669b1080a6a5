package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.store.Retention;
import dev.tenon.spi.ProviderId;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one run of the launcher.
 *
 * @param home the data folder
 * @param keyFile the file with the key that encrypts credentials
 * @param transit the server that wraps keys in place of the key file
 * @param sandbox the descriptor of the sandbox to use instead of the clouds
 * @param providerPath a folder with jars of additional providers
 * @param providerSettings the settings of each provider by name
 * @param httpsProxy the HTTPS proxy, unresolved
 * @param caFile certificate authorities to trust in addition to those of the Java runtime
 * @param connectTimeout the time limit for a connection
 * @param callTimeout the time limit for a call
 * @param sharedAccounts whether an account may be linked in several workspaces
 * @param retention how long records are kept
 * @param webUrl the address of the web console for links, if it is configured
 * @param postgres the PostgreSQL database that is used instead of the file
 * @param alerts how alerts are sent
 * @param openId the identity provider at which operators sign in to the console
 */
public record Configuration(
    Path home,
    Path keyFile,
    Optional<TransitSettings> transit,
    Optional<Path> sandbox,
    Optional<Path> providerPath,
    Map<ProviderId, Map<String, String>> providerSettings,
    Optional<InetSocketAddress> httpsProxy,
    Optional<Path> caFile,
    Duration connectTimeout,
    Duration callTimeout,
    boolean sharedAccounts,
    Retention retention,
    Optional<StoreAddress> postgres,
    Optional<WebUrl> webUrl,
    AlertSettings alerts,
    Optional<OpenIdSettings> openId) {

  /** The name of the configuration file in the data folder. */
  public static final String FILE = "tenon.properties";

  public Configuration {
    requireNonNull(home, "home");
    requireNonNull(keyFile, "keyFile");
    requireNonNull(transit, "transit");
    requireNonNull(sandbox, "sandbox");
    requireNonNull(providerPath, "providerPath");
    providerSettings = Map.copyOf(providerSettings);
    requireNonNull(httpsProxy, "httpsProxy");
    requireNonNull(caFile, "caFile");
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(callTimeout, "callTimeout");
    requireNonNull(retention, "retention");
    requireNonNull(postgres, "postgres");
    requireNonNull(webUrl, "webUrl");
    requireNonNull(alerts, "alerts");
    requireNonNull(openId, "openId");
  }

  /** The database file, which is not used with {@link #postgres}. */
  public Path database() {
    return home.resolve("tenon.db");
  }

  /** The database for messages. */
  public String databaseLocation() {
    return postgres.map(StoreAddress::location).orElseGet(() -> database().toString());
  }

  /** The file with the session token of the signed-in operator. */
  public Path sessionFile() {
    return home.resolve("session");
  }

  /**
   * Whether the database of an existing installation is missing. A key file in the data folder was
   * created together with a database. A key file elsewhere may be older than the installation.
   * Whether a PostgreSQL database is missing shows when it is opened.
   */
  public boolean isDatabaseMissing() {
    boolean usedBefore = keyFile.startsWith(home) || sessionFile().toFile().exists();
    return postgres.isEmpty() && !initialized() && keyFile.toFile().exists() && usedBefore;
  }

  /**
   * Whether {@code tenon init} has been run. With a PostgreSQL database, whether this machine has
   * the key, which was copied from another one or created by {@code tenon init}, or uses a key
   * service.
   */
  public boolean initialized() {
    return postgres.isPresent()
        ? keyFile.toFile().exists() || transit.isPresent()
        : database().toFile().exists();
  }
}
