package dev.tenon.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.error.TenonException;
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

  @ParameterizedTest
  @CsvSource({
    "https.prox, http://x:1, CONFIGURATION_UNKNOWN",
    "provider.m365, 1, CONFIGURATION_UNKNOWN",
    "https.proxy, https://x:1, CONFIGURATION_INVALID",
    "https.proxy, ':', CONFIGURATION_INVALID",
    "https.proxy, bad, CONFIGURATION_INVALID",
    "https.proxy, http://ada:secret@x:1, CONFIGURATION_INVALID",
    "https.call-timeout-seconds, 0, CONFIGURATION_INVALID",
    "https.call-timeout-seconds, soon, CONFIGURATION_INVALID",
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
