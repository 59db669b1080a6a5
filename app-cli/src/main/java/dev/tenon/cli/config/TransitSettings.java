package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server that wraps the keys of the store in place of the key file.
 *
 * @param mount the path of the transit secrets engine
 * @param key the name of the key
 * @param tokenFile the token is its first line
 */
public record TransitSettings(
    URI address, String mount, String key, Optional<String> namespace, Path tokenFile) {

  public TransitSettings {
    requireNonNull(address, "address");
    requireNonNull(mount, "mount");
    requireNonNull(key, "key");
    requireNonNull(namespace, "namespace");
    requireNonNull(tokenFile, "tokenFile");
  }

  /** The key for messages. */
  public String location() {
    return "key %s of the transit engine %s at %s".formatted(key, mount, address);
  }

  /**
   * Reads the settings.
   *
   * @param values the configured values
   * @param places the names of the sources of values, for messages
   * @throws TenonException {@code CONFIGURATION_INVALID}
   */
  static Optional<TransitSettings> read(
      Function<ConfigurationKey, Optional<String>> values,
      Function<ConfigurationKey, String> places,
      Function<String, Path> paths) {
    Function<ConfigurationKey, Optional<String>> texts =
        key -> values.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    return texts
        .apply(ConfigurationKey.KEYS_TRANSIT_URL)
        .map(
            url ->
                new TransitSettings(
                    address(url, places),
                    orDefault(texts, ConfigurationKey.KEYS_TRANSIT_MOUNT),
                    orDefault(texts, ConfigurationKey.KEYS_TRANSIT_KEY),
                    texts.apply(ConfigurationKey.KEYS_TRANSIT_NAMESPACE),
                    texts
                        .apply(ConfigurationKey.KEYS_TRANSIT_TOKEN_FILE)
                        .map(paths)
                        .orElseThrow(
                            () ->
                                invalid(
                                    "%s is set, so keys.transit-token-file must be, too.",
                                    places))));
  }

  private static String orDefault(
      Function<ConfigurationKey, Optional<String>> texts, ConfigurationKey key) {
    return texts.apply(key).orElse(key.defaultValue());
  }

  /** The address itself is not shown, because it may contain a password by mistake. */
  private static URI address(String url, Function<ConfigurationKey, String> places) {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(places);
    }
    throw malformed(places);
  }

  private static TenonException malformed(Function<ConfigurationKey, String> places) {
    return invalid("%s must have the form https://HOST:PORT.", places);
  }

  private static TenonException invalid(String format, Function<ConfigurationKey, String> places) {
    return new TenonException(
        CliErrorCode.CONFIGURATION_INVALID,
        format.formatted(places.apply(ConfigurationKey.KEYS_TRANSIT_URL)));
  }
}
