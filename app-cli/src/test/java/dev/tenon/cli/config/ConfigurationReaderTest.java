package dev.tenon.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.store.Retention;
import dev.tenon.spi.ProviderId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void needsNothing() {
    Configuration configuration = read();
    assertThat(configuration.home()).isEqualTo(folder.resolve(".tenon"));
    assertThat(configuration.keyFile()).isEqualTo(folder.resolve(".tenon/key"));
    assertThat(configuration.httpsProxy()).isEmpty();
    assertThat(configuration.callTimeout()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void readsProviderSettingsFromTheFile() throws IOException {
    write("provider.m365.certificateDays=180\nhttps.connect-timeout-seconds = 9\n");
    assertThat(read().providerSettings())
        .isEqualTo(Map.of(ProviderId.of("m365"), Map.of("certificateDays", "180")));
    assertThat(read().connectTimeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void readsHowLongRecordsAreKept() throws IOException {
    write("retention.events-days=7\nretention.verifications-days=90\nretention.alerts-days=5\n");
    assertThat(read().retention())
        .isEqualTo(
            new Retention(
                Duration.ofDays(7),
                Duration.ofDays(90),
                Retention.DEFAULT.history(),
                Duration.ofDays(5)));
    write("");
    assertThat(read().retention()).isEqualTo(Retention.DEFAULT);
  }

  @Test
  void prefersTenonVariablesToCommonOnesAndBothToTheFile() throws IOException {
    write("https.proxy=http://file.example:1\n");
    assertThat(read().httpsProxy()).contains(address("file.example", 1));
    variables.put("https_proxy", "http://lower.example:2");
    assertThat(read().httpsProxy()).contains(address("lower.example", 2));
    variables.put("HTTPS_PROXY", "upper.example:3");
    assertThat(read().httpsProxy()).contains(address("upper.example", 3));
    variables.put("TENON_HTTPS_PROXY", "http://own.example");
    assertThat(read().httpsProxy()).contains(address("own.example", 8080));
  }

  @Test
  void readsTheHostsOfTheOwnNetwork() throws IOException {
    write("alerts.private-hosts=Hooks.corp  10.0.0.5 fd00::1 a_b-c\n");
    assertThat(read().alerts().privateHosts())
        .containsExactlyInAnyOrder("Hooks.corp", "10.0.0.5", "fd00::1", "a_b-c");
  }

  @Test
  void readsTheIdentityProvider() throws IOException {
    write(
        """
        openid.issuer=https://login.example.com/v2.0
        openid.client-id=tenon
        openid.client-secret-file=secret
        openid.role-claim=groups
        openid.roles=administrator=CN=admins,OU=it; viewer=staff
        """);
    OpenIdSettings settings = read().openId().orElseThrow();
    assertThat(settings.issuer()).hasToString("https://login.example.com/v2.0");
    assertThat(settings.name()).isEqualTo("single sign-on");
    assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
    assertThat(settings.clientSecretFile().orElseThrow().isAbsolute()).isTrue();
    assertThat(settings.roles())
        .isEqualTo(Map.of("CN=admins,OU=it", Role.ADMINISTRATOR, "staff", Role.VIEWER));
  }

  @Test
  void rejectsAValueOfTheRoleClaimWithTwoRoles() throws IOException {
    write(
        """
        openid.issuer=https://login.example.com
        openid.client-id=tenon
        openid.role-claim=groups
        openid.roles=viewer=staff; administrator=staff
        """);
    TenonException failure = catchThrowableOfType(TenonException.class, this::read);
    assertThat(failure).hasMessageContaining("openid.roles").hasMessageContaining("one role");
  }

  @ParameterizedTest
  @CsvSource({
    "openid.roles, administrator=admins",
    "openid.role-claim, groups",
    "openid.scopes, profile",
  })
  void rejectsIncompleteSettingsOfTheIdentityProvider(String name, String value)
      throws IOException {
    write(
        "openid.issuer=https://login.example.com\nopenid.client-id=tenon\n"
            + name
            + "="
            + value
            + "\n");
    TenonException failure = catchThrowableOfType(TenonException.class, this::read);
    assertThat(failure.code()).isEqualTo(CliErrorCode.CONFIGURATION_INVALID);
    assertThat(failure).hasMessageContaining("openid.");
  }

  @ParameterizedTest
  @CsvSource({
    "https.prox, http://x:1, CONFIGURATION_UNKNOWN",
    "provider.m365, 1, CONFIGURATION_UNKNOWN",
    "https.proxy, https://x:1, CONFIGURATION_INVALID",
    "https.proxy, ':', CONFIGURATION_INVALID",
    "https.proxy, bad, CONFIGURATION_INVALID",
    "https.proxy, http://x:65536, CONFIGURATION_INVALID",
    "https.ca-file, a\\u0000b, CONFIGURATION_INVALID",
    "https.proxy, http://ada:secret@x:1, CONFIGURATION_INVALID",
    "https.call-timeout-seconds, 0, CONFIGURATION_INVALID",
    "https.call-timeout-seconds, soon, CONFIGURATION_INVALID",
    "retention.history-days, 36526, CONFIGURATION_INVALID",
    "web.url, tenon.example.com, CONFIGURATION_INVALID",
    "openid.issuer, https://login.example.com, CONFIGURATION_INVALID",
    "openid.issuer, login.example.com, CONFIGURATION_INVALID",
    "alerts.private-hosts, 'hooks.corp, chat.corp', CONFIGURATION_INVALID",
    "alerts.private-hosts, hooks.corp:8443, CONFIGURATION_INVALID",
    "alerts.private-hosts, https://hooks.corp, CONFIGURATION_INVALID",
    "alerts.private-hosts, *.corp, CONFIGURATION_INVALID",
    "alerts.private-hosts, [fd00::1], CONFIGURATION_INVALID",
  })
  void rejectsInvalidConfiguration(String name, String value, CliErrorCode code)
      throws IOException {
    write(name + "=" + value + "\n");
    TenonException refused = catchThrowableOfType(TenonException.class, this::read);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused).hasMessageContaining("tenon.properties").hasMessageNotContaining("secret");
  }

  private static InetSocketAddress address(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  private void write(String properties) throws IOException {
    Files.createDirectories(folder.resolve(".tenon"));
    Files.writeString(folder.resolve(".tenon/tenon.properties"), properties);
  }

  private Configuration read() {
    Host host = new Host(variables, folder, folder, InstantSource.system(), () -> {});
    return new ConfigurationReader(host).read(Optional.empty(), Optional.empty());
  }
}
