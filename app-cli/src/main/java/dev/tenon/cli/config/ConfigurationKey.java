package dev.tenon.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The configuration, without the settings of providers. */
public enum ConfigurationKey {
  /** The data folder. */
  HOME("", "TENON_HOME", "The data folder.", "~/.tenon"),
  /** The key that encrypts credentials. */
  KEY_FILE("", "TENON_KEY_FILE", "The key that encrypts credentials.", "TENON_HOME/key"),
  /** The server that wraps keys in place of the key file. */
  KEYS_TRANSIT_URL(
      "keys.transit-url",
      "TENON_KEYS_TRANSIT_URL",
      "The address of a HashiCorp Vault or OpenBao server whose transit engine replaces the key"
          + " file.",
      "none"),
  /** The name of its key. */
  KEYS_TRANSIT_KEY(
      "keys.transit-key", "TENON_KEYS_TRANSIT_KEY", "The name of the key there.", "tenon"),
  /** The path of the secrets engine. */
  KEYS_TRANSIT_MOUNT(
      "keys.transit-mount",
      "TENON_KEYS_TRANSIT_MOUNT",
      "The path of the transit engine there.",
      "transit"),
  /** The namespace. */
  KEYS_TRANSIT_NAMESPACE(
      "keys.transit-namespace",
      "TENON_KEYS_TRANSIT_NAMESPACE",
      "The namespace there, if it has some.",
      "none"),
  /** The token. */
  KEYS_TRANSIT_TOKEN_FILE(
      "keys.transit-token-file",
      "TENON_KEYS_TRANSIT_TOKEN_FILE",
      "A file with the token for it in its first line, read for each call; required with"
          + " keys.transit-url.",
      "none"),
  /** The sandbox that replaces the clouds. */
  SANDBOX(
      "",
      "TENON_SANDBOX",
      "The descriptor of a running sandbox, also --sandbox. Replaces the proxy and the CA file.",
      "none"),
  /** A folder with provider jars. */
  PROVIDER_PATH(
      "",
      "TENON_PROVIDER_PATH",
      "A folder with the jars of additional providers, also --provider-path.",
      "none"),
  /** The PostgreSQL database. */
  STORE_URL(
      "store.url",
      "TENON_STORE_URL",
      "A PostgreSQL database to use instead of tenon.db, as postgresql://USER@HOST:PORT/DATABASE,"
          + " without a password.",
      "none"),
  /** The password of the PostgreSQL database. */
  STORE_PASSWORD_FILE(
      "store.password-file",
      "TENON_STORE_PASSWORD_FILE",
      "A file with the password of the PostgreSQL database.",
      "none"),
  /** The connections to the PostgreSQL database. */
  STORE_CONNECTIONS(
      "store.connections",
      "",
      "How many connections to the PostgreSQL database one process opens at most, 4 to 500.",
      "16"),
  /** The corporate proxy. */
  PROXY(
      "https.proxy",
      "TENON_HTTPS_PROXY HTTPS_PROXY https_proxy",
      "The proxy for all HTTPS connections, as http://host:port, without user name and password.",
      "none"),
  /** Additional certificate authorities. */
  CA_FILE(
      "https.ca-file",
      "TENON_CA_FILE",
      "A PEM file with certificate authorities to trust in addition to those of the Java runtime.",
      "none"),
  /** The connection timeout. */
  CONNECT_TIMEOUT("https.connect-timeout-seconds", "", "The connection timeout, 1 to 300.", "5"),
  /** The timeout of one call. */
  CALL_TIMEOUT("https.call-timeout-seconds", "", "The timeout of one call, 1 to 300.", "20"),
  /** Whether an account may be linked in several workspaces. */
  SHARED_ACCOUNTS(
      "accounts.shared",
      "",
      "Whether the same account may be linked in several workspaces, true or false.",
      "false"),
  /** How long events are kept. */
  RETENTION_EVENTS("retention.events-days", "", "How many days events are kept.", "30"),
  /** How long the results of verifications are kept. */
  RETENTION_VERIFICATIONS(
      "retention.verifications-days",
      "",
      "How many days the time and the outcome of each verification are kept.",
      "400"),
  /** How long the history of integrations is kept. */
  RETENTION_HISTORY(
      "retention.history-days",
      "",
      "How many days the history of integrations is kept. The audit trail is always kept.",
      "3652"),
  /** How long alerts are kept. */
  RETENTION_ALERTS(
      "retention.alerts-days",
      "",
      "How many days alerts and the log of their deliveries are kept.",
      "90"),
  /** The address of the web console. */
  WEB_URL(
      "web.url",
      "TENON_WEB_URL",
      "The address of the web console in links, also --url.",
      "http://127.0.0.1:8470"),
  /** Receivers inside the own network. */
  ALERTS_PRIVATE_HOSTS(
      "alerts.private-hosts",
      "TENON_ALERTS_PRIVATE_HOSTS",
      "The names of hosts with private addresses to which webhooks may be sent, separated by"
          + " spaces.",
      "none"),
  /** The mail server. */
  SMTP_HOST("smtp.host", "TENON_SMTP_HOST", "The mail server that sends alerts and links.", "none"),
  /** Its port. */
  SMTP_PORT("smtp.port", "TENON_SMTP_PORT", "The port of the mail server, 1 to 65535.", "587"),
  /** How the connection is encrypted. */
  SMTP_SECURITY(
      "smtp.security",
      "TENON_SMTP_SECURITY",
      "How the connection to the mail server is encrypted: starttls, tls or none.",
      "starttls"),
  /** The sender of mails. */
  SMTP_FROM(
      "smtp.from",
      "TENON_SMTP_FROM",
      "The e-mail address of the sender; required with smtp.host.",
      "none"),
  /** Who signs in to the mail server. */
  SMTP_USER(
      "smtp.user",
      "TENON_SMTP_USER",
      "The name to sign in to the mail server with; without one, Tenon does not sign in.",
      "none"),
  /** With which password. */
  SMTP_PASSWORD_FILE(
      "smtp.password-file",
      "TENON_SMTP_PASSWORD_FILE",
      "A file with the password for the mail server in its first line.",
      "none"),
  /** The identity provider. */
  OPENID_ISSUER(
      "openid.issuer",
      "TENON_OPENID_ISSUER",
      "The issuer of the OpenID Connect provider at which operators sign in to the console.",
      "none"),
  /** The console's id at the identity provider. */
  OPENID_CLIENT_ID(
      "openid.client-id",
      "TENON_OPENID_CLIENT_ID",
      "The client id that the provider gave the console.",
      "none"),
  /** The console's secret at the identity provider. */
  OPENID_CLIENT_SECRET_FILE(
      "openid.client-secret-file",
      "TENON_OPENID_CLIENT_SECRET_FILE",
      "A file with the client secret; without one, the console is a public client.",
      "none"),
  /** The name on the sign-in page. */
  OPENID_NAME(
      "openid.name",
      "TENON_OPENID_NAME",
      "The name of the provider on the sign-in page.",
      "single sign-on"),
  /** What is asked for. */
  OPENID_SCOPES(
      "openid.scopes",
      "TENON_OPENID_SCOPES",
      "The scopes to ask for, separated by spaces.",
      "openid profile email"),
  /** The claim with the operator's name. */
  OPENID_NAME_CLAIM(
      "openid.name-claim",
      "TENON_OPENID_NAME_CLAIM",
      "The claim that becomes the operator's name and accepts an invitation of that name.",
      "email"),
  /** The claim with roles. */
  OPENID_ROLE_CLAIM(
      "openid.role-claim",
      "TENON_OPENID_ROLE_CLAIM",
      "The claim that assigns roles; without it, operators are invited.",
      "none"),
  /** The roles by value of the claim. */
  OPENID_ROLES(
      "openid.roles",
      "TENON_OPENID_ROLES",
      "The values of the role claim, as administrator=VALUE; editor=VALUE; viewer=VALUE.",
      "none"),
  /** The workspace. */
  OPENID_WORKSPACE(
      "openid.workspace",
      "TENON_OPENID_WORKSPACE",
      "The id or the name of the workspace to sign in to. A name can be changed by its"
          + " administrators.",
      "the only one");

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

  /** The name in {@code tenon.properties}; empty if the file cannot set it. */
  public String property() {
    return property;
  }

  /** The environment variables, in order of precedence. */
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" ", -1));
  }

  /** The description, one sentence. */
  public String help() {
    return help;
  }

  /** The default value, as text for documents. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The name of the source of the value, for messages. */
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
