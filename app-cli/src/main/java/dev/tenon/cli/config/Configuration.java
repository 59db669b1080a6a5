package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ProviderId;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How this run of the launcher is configured.
 *
 * @param home the data folder
 * @param keyFile the key that seals credentials
 * @param sandbox the descriptor of the sandbox that stands in for the clouds
 * @param providerPath a folder with jars of further providers
 * @param providerSettings the settings of each provider by name
 * @param httpsProxy the proxy of the company, unresolved
 * @param caFile authorities to trust beside the platform's
 * @param connectTimeout the longest wait for a connection
 * @param callTimeout the longest wait for a call
 */
public record Configuration(
    Path home,
    Path keyFile,
    Optional<Path> sandbox,
    Optional<Path> providerPath,
    Map<ProviderId, Map<String, String>> providerSettings,
    Optional<InetSocketAddress> httpsProxy,
    Optional<Path> caFile,
    Duration connectTimeout,
    Duration callTimeout) {

  /** The name of the configuration file in the data folder. */
  public static final String FILE = "tenon.properties";

  public Configuration {
    requireNonNull(home, "home");
    requireNonNull(keyFile, "keyFile");
    requireNonNull(sandbox, "sandbox");
    requireNonNull(providerPath, "providerPath");
    providerSettings = Map.copyOf(providerSettings);
    requireNonNull(httpsProxy, "httpsProxy");
    requireNonNull(caFile, "caFile");
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(callTimeout, "callTimeout");
  }

  /** The database. */
  public Path database() {
    return home.resolve("tenon.db");
  }

  /** Where the token of the signed-in operator lies. */
  public Path sessionFile() {
    return home.resolve("session");
  }

  /**
   * Whether there was an installation whose database is gone. A key kept elsewhere may well have
   * been made before the first installation; one in the data folder was made with a database.
   */
  public boolean databaseLost() {
    boolean usedBefore = keyFile.startsWith(home) || sessionFile().toFile().exists();
    return !initialized() && keyFile.toFile().exists() && usedBefore;
  }

  /** Whether {@code tenon init} has been run. */
  public boolean initialized() {
    return database().toFile().exists();
  }
}
