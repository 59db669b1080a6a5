package dev.tenon.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Everything that can be configured beside the settings of providers. */
public enum ConfigurationKey {
  /** The data folder. */
  HOME("", "TENON_HOME", "The data folder.", "~/.tenon"),
  /** The key that seals credentials. */
  KEY_FILE("", "TENON_KEY_FILE", "The key that seals credentials.", "TENON_HOME/key"),
  /** The sandbox to talk to in place of the clouds. */
  SANDBOX(
      "",
      "TENON_SANDBOX",
      "The descriptor of a running sandbox; also --sandbox. It stands in for proxy and CA file.",
      "none"),
  /** A folder with provider jars. */
  PROVIDER_PATH(
      "",
      "TENON_PROVIDER_PATH",
      "A folder with the jars of further providers; also --provider-path.",
      "none"),
  /** The proxy of the company. */
  PROXY(
      "https.proxy",
      "TENON_HTTPS_PROXY HTTPS_PROXY https_proxy",
      "The proxy for all HTTPS connections, as http://host:port, without user name and password.",
      "none"),
  /** Authorities of the company. */
  CA_FILE(
      "https.ca-file",
      "TENON_CA_FILE",
      "A PEM file with certificate authorities to trust beside those of the Java runtime.",
      "none"),
  /** Time-out of a connection. */
  CONNECT_TIMEOUT(
      "https.connect-timeout-seconds", "", "The longest wait for a connection, 1 to 300.", "5"),
  /** Time-out of a call. */
  CALL_TIMEOUT("https.call-timeout-seconds", "", "The longest wait for one call, 1 to 300.", "20");

  private final String property;
  private final String variables;
  private final String help;
  private final String defaultValue;

  ConfigurationKey(String property, String variables, String help, String defaultValue) {
    this.property = property;
    this.variables = variables;
    this.help = help;
    this.defaultValue = defaultValue;
  }

  /** The name in {@code tenon.properties}, empty when it cannot stand there. */
  public String property() {
    return property;
  }

  /** The environment variables, the one that wins first. */
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" ", -1));
  }

  /** One sentence. */
  public String help() {
    return help;
  }

  /** What is taken when nothing is configured, in words. */
  public String defaultValue() {
    return defaultValue;
  }

  /** How a message names the place that set it. */
  String place(Map<String, String> environment) {
    return variables().stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .orElse(property + " in tenon.properties");
  }

  /** The value: from the environment, else from the file. */
  Optional<String> value(Map<String, String> environment, Properties file) {
    return variables().stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .or(() -> property.isEmpty() ? Optional.empty() : fromFile(file));
  }

  private Optional<String> fromFile(Properties file) {
    return Optional.ofNullable(file.getProperty(property)).filter(value -> !value.isBlank());
  }
}
