package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How alerts are sent.
 *
 * @param privateHosts hosts with private addresses to which webhooks may be sent
 * @param smtp the mail server, if there is one
 */
public record AlertSettings(Set<String> privateHosts, Optional<Smtp> smtp) {

  private static final int HIGHEST_PORT = 65_535;

  /** A name, an IPv4 address, or an IPv6 address without brackets. */
  private static final Pattern HOST =
      Pattern.compile("\\w([\\w.-]*\\w)?|(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

  public AlertSettings {
    privateHosts = Set.copyOf(privateHosts);
    requireNonNull(smtp, "smtp");
  }

  /**
   * The mail server.
   *
   * @param passwordFile the password is its first line
   */
  public record Smtp(
      String host,
      int port,
      Security security,
      String from,
      Optional<String> user,
      Optional<Path> passwordFile) {

    public Smtp {
      requireNonNull(host, "host");
      requireNonNull(security, "security");
      requireNonNull(from, "from");
      requireNonNull(user, "user");
      requireNonNull(passwordFile, "passwordFile");
    }
  }

  /** How the connection to the mail server is encrypted. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * Reads the settings.
   *
   * @param values the configured values
   * @param places the names of the sources of values, for messages
   * @throws TenonException {@code CONFIGURATION_INVALID}
   */
  static AlertSettings read(
      Function<ConfigurationKey, Optional<String>> values,
      Function<ConfigurationKey, String> places,
      Function<String, Path> paths) {
    Function<ConfigurationKey, Optional<String>> texts =
        key -> values.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    return new AlertSettings(
        hosts(texts, places),
        texts
            .apply(ConfigurationKey.SMTP_HOST)
            .map(
                host ->
                    new Smtp(
                        host,
                        port(texts, places),
                        security(texts, places),
                        texts
                            .apply(ConfigurationKey.SMTP_FROM)
                            .filter(from -> from.matches("[^\\s@]+@[^\\s@]+"))
                            .orElseThrow(
                                () ->
                                    invalid(
                                        "%s must be the e-mail address of the sender, because"
                                            + " smtp.host is set.",
                                        ConfigurationKey.SMTP_FROM, places)),
                        texts.apply(ConfigurationKey.SMTP_USER),
                        passwordFile(texts, places).map(paths))));
  }

  private static Set<String> hosts(
      Function<ConfigurationKey, Optional<String>> texts,
      Function<ConfigurationKey, String> places) {
    ConfigurationKey key = ConfigurationKey.ALERTS_PRIVATE_HOSTS;
    Set<String> hosts =
        texts.apply(key).stream()
            .flatMap(text -> Arrays.stream(text.split("\\s+", -1)))
            .collect(Collectors.toSet());
    if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
      throw invalid(
          "%s must be names or addresses of hosts, without a port, separated by spaces.",
          key, places);
    }
    return hosts;
  }

  private static int port(
      Function<ConfigurationKey, Optional<String>> texts,
      Function<ConfigurationKey, String> places) {
    ConfigurationKey key = ConfigurationKey.SMTP_PORT;
    String text = texts.apply(key).orElse(key.defaultValue());
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= HIGHEST_PORT) {
      return Integer.parseInt(text);
    }
    throw invalid("%s must be a port from 1 to 65535.", key, places);
  }

  private static Security security(
      Function<ConfigurationKey, Optional<String>> texts,
      Function<ConfigurationKey, String> places) {
    ConfigurationKey key = ConfigurationKey.SMTP_SECURITY;
    String text = texts.apply(key).orElse(key.defaultValue());
    return Arrays.stream(Security.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> invalid("%s must be starttls, tls or none.", key, places));
  }

  private static Optional<String> passwordFile(
      Function<ConfigurationKey, Optional<String>> texts,
      Function<ConfigurationKey, String> places) {
    Optional<String> file = texts.apply(ConfigurationKey.SMTP_PASSWORD_FILE);
    if (texts.apply(ConfigurationKey.SMTP_USER).isPresent() && file.isEmpty()) {
      throw invalid(
          "%s is set, so smtp.password-file must be, too.", ConfigurationKey.SMTP_USER, places);
    }
    return file;
  }

  private static TenonException invalid(
      String format, ConfigurationKey key, Function<ConfigurationKey, String> places) {
    return new TenonException(
        CliErrorCode.CONFIGURATION_INVALID, format.formatted(places.apply(key)));
  }
}
