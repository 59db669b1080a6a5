package dev.tenon.cli.config;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.render.Plain;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.store.Retention;
import dev.tenon.spi.ProviderId;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the configuration. Options override the environment, which overrides the file. */
public final class ConfigurationReader {

  private static final Pattern PROVIDER_SETTING =
      Pattern.compile("provider\\.([a-z][a-z0-9-]{1,31})\\.(\\w{1,64})");
  private static final int LONGEST_WAIT = 300;
  private static final int FEWEST_CONNECTIONS = 4;
  private static final int MOST_CONNECTIONS = 500;

  /** A hundred years, in days. */
  private static final int LONGEST_RETENTION = 36_525;

  private final Host host;

  /** Reads the configuration of a machine. */
  public ConfigurationReader(Host host) {
    this.host = host;
  }

  /** The log file of this machine. Does not fail if the rest of the configuration is invalid. */
  public static Path logFile(Host host) {
    return new ConfigurationReader(host).home().resolve("log").resolve("tenon.log");
  }

  /**
   * Reads the configuration.
   *
   * @throws TenonException {@code CONFIGURATION_INVALID}, {@code CONFIGURATION_UNKNOWN}, {@code
   *     FILE_UNREADABLE}
   */
  public Configuration read(Optional<String> sandboxOption, Optional<String> providerPathOption) {
    if (sandboxOption.filter(EarlyOptions.OWN_SANDBOX::equals).isPresent()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "--sandbox needs the descriptor of a running sandbox. Only tenon serve starts a sandbox"
              + " itself.");
    }
    Path home = home();
    Properties file = load(home.resolve(Configuration.FILE));
    Map<ProviderId, Map<String, String>> providerSettings = providerSettings(file);
    return new Configuration(
        home,
        text(ConfigurationKey.KEY_FILE, file).map(this::path).orElse(home.resolve("key")),
        TransitSettings.read(
            key -> text(key, file), key -> key.place(host.variables()), this::path),
        sandboxOption.or(() -> text(ConfigurationKey.SANDBOX, file)).map(this::path),
        providerPathOption.or(() -> text(ConfigurationKey.PROVIDER_PATH, file)).map(this::path),
        providerSettings,
        text(ConfigurationKey.PROXY, file)
            .map(
                value -> ProxyAddress.parse(value, ConfigurationKey.PROXY.place(host.variables()))),
        text(ConfigurationKey.CA_FILE, file).map(this::path),
        seconds(ConfigurationKey.CONNECT_TIMEOUT, file),
        seconds(ConfigurationKey.CALL_TIMEOUT, file),
        flag(ConfigurationKey.SHARED_ACCOUNTS, file),
        new Retention(
            days(ConfigurationKey.RETENTION_EVENTS, file),
            days(ConfigurationKey.RETENTION_VERIFICATIONS, file),
            days(ConfigurationKey.RETENTION_HISTORY, file),
            days(ConfigurationKey.RETENTION_ALERTS, file)),
        postgres(file),
        webUrl(file),
        AlertSettings.read(key -> text(key, file), key -> key.place(host.variables()), this::path),
        OpenIdSettings.read(
            key -> text(key, file), key -> key.place(host.variables()), this::path));
  }

  private Optional<StoreAddress> postgres(Properties file) {
    Optional<Path> passwordFile = text(ConfigurationKey.STORE_PASSWORD_FILE, file).map(this::path);
    int connections =
        number(
            ConfigurationKey.STORE_CONNECTIONS,
            file,
            "connections",
            FEWEST_CONNECTIONS,
            MOST_CONNECTIONS);
    return text(ConfigurationKey.STORE_URL, file)
        .map(url -> new StoreAddress(url.strip(), passwordFile, connections));
  }

  private Path home() {
    return text(ConfigurationKey.HOME, new Properties())
        .map(this::path)
        .orElse(host.userHome().resolve(".tenon"));
  }

  private Optional<String> text(ConfigurationKey key, Properties file) {
    return key.value(host.variables(), file);
  }

  private Path path(String value) {
    boolean inUserHome = value.equals("~") || value.startsWith("~/");
    try {
      return inUserHome
          ? host.userHome().resolve(value.substring(Math.min(2, value.length())))
          : host.workingDirectory().resolve(value).normalize();
    } catch (InvalidPathException e) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID,
          "The path %s contains a character that no path can have. Correct it in %s, or in the environment variable or option that states it."
              .formatted(Plain.line(value), Configuration.FILE),
          e);
    }
  }

  private boolean flag(ConfigurationKey key, Properties file) {
    String value = text(key, file).orElse(key.defaultValue()).strip();
    if (!value.equals("true") && !value.equals("false")) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID,
          "%s must be true or false.".formatted(key.place(host.variables())));
    }
    return Boolean.parseBoolean(value);
  }

  private Optional<WebUrl> webUrl(Properties file) {
    ConfigurationKey key = ConfigurationKey.WEB_URL;
    return text(key, file)
        .map(
            typed ->
                WebUrl.parse(typed)
                    .orElseThrow(
                        () ->
                            new TenonException(
                                CliErrorCode.CONFIGURATION_INVALID,
                                "%s must be an http or https URL without a query, such as https://tenon.example.com."
                                    .formatted(key.place(host.variables())))));
  }

  private Duration seconds(ConfigurationKey key, Properties file) {
    return Duration.ofSeconds(number(key, file, "seconds", 1, LONGEST_WAIT));
  }

  private Duration days(ConfigurationKey key, Properties file) {
    return Duration.ofDays(number(key, file, "days", 1, LONGEST_RETENTION));
  }

  private int number(ConfigurationKey key, Properties file, String unit, int lowest, int highest) {
    String value = text(key, file).orElse(key.defaultValue()).strip();
    if (value.matches("\\d{1,5}")) {
      int number = Integer.parseInt(value);
      if (number >= lowest && number <= highest) {
        return number;
      }
    }
    throw new TenonException(
        CliErrorCode.CONFIGURATION_INVALID,
        "%s must be a whole number of %s from %d to %d."
            .formatted(key.place(host.variables()), unit, lowest, highest));
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new TenonException(
            CliErrorCode.FILE_UNREADABLE,
            "The configuration file %s cannot be read. It must consist of lines of the form name=value in UTF-8."
                .formatted(file),
            e);
      }
    }
    return properties;
  }

  private static Map<ProviderId, Map<String, String>> providerSettings(Properties file) {
    Map<ProviderId, Map<String, String>> settings = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      Matcher matcher = PROVIDER_SETTING.matcher(name);
      if (matcher.matches()) {
        settings
            .computeIfAbsent(ProviderId.of(matcher.group(1)), id -> new TreeMap<>())
            .put(matcher.group(2), file.getProperty(name).strip());
      } else {
        requireKnown(name);
      }
    }
    return settings;
  }

  private static void requireKnown(String name) {
    if (Stream.of(ConfigurationKey.values()).noneMatch(key -> key.property().equals(name))) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_UNKNOWN,
          "%s contains the unknown setting %s. Correct or remove it. Settings of a provider have the form provider.ID.NAME."
              .formatted(Configuration.FILE, name));
    }
  }
}
