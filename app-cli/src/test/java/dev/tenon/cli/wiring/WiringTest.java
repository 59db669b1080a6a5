package dev.tenon.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void worksWithoutConfiguration() {
    try (InjectedServices services = services()) {
      assertThat(services.transport().httpsProxy()).isEmpty();
      assertThat(services.tenon().workspaces().list()).isEmpty();
      assertThat(services.session().read()).isEmpty();
    }
  }

  @Test
  void worksBehindACorporateProxy() throws IOException {
    try (Sandbox sandbox = sandbox()) {
      write("https.proxy=http://proxy.example:3128\nhttps.ca-file=" + sandbox.caFile());
      try (InjectedServices services = services()) {
        assertThat(services.transport().httpsProxy().orElseThrow().getHostString())
            .isEqualTo("proxy.example");
        assertThat(services.transport().extraAuthorities()).hasSize(1);
        assertThat(services.tenon().workspaces().list()).isEmpty();
      }
    }
  }

  @Test
  void usesTheSandboxInsteadOfProxyAndAuthorities() throws IOException {
    try (Sandbox sandbox = sandbox()) {
      Path descriptor = folder.resolve("sandbox.json");
      sandbox.writeDescriptor(descriptor);
      variables.put("TENON_SANDBOX", descriptor.toString());
      try (InjectedServices services = services()) {
        assertThat(services.transport().httpsProxy().orElseThrow().getPort())
            .isEqualTo(sandbox.proxyAddress().getPort());
        assertThat(services.transport().extraAuthorities())
            .containsExactly(sandbox.caCertificate());
        assertThat(services.tenon().workspaces().list()).isEmpty();
      }
    }
  }

  @Test
  void findsProvidersInAFolderAndOnTheClassPath() throws IOException {
    variables.put("TENON_PROVIDER_PATH", Files.createDirectory(folder.resolve("jars")).toString());
    try (InjectedServices services = services()) {
      assertThat(services.providers())
          .extracting(factory -> factory.descriptor().id().value())
          .contains("m365");
    }
  }

  @Test
  void ignoresSettingsOfAProviderThatIsNotInstalled() {
    write("provider.nimbus.size=3");
    try (InjectedServices services = services()) {
      assertThat(services.catalogue().providers().list()).isNotEmpty();
    }
  }

  @Test
  void rejectsAnUnknownProviderSetting() {
    write("provider.m365.size=3");
    try (InjectedServices services = services()) {
      assertThatThrownBy(services::catalogue)
          .isInstanceOf(TenonException.class)
          .hasMessageContaining("has no setting size");
    }
  }

  @Test
  void closesWhatIsStillBeingPrepared() {
    initialize();
    InjectedServices services = services();
    services.prepareTenon();
    services.close();
    assertThatThrownBy(() -> services.tenon().workspaces().list())
        .isInstanceOf(TenonException.class)
        .extracting(failure -> ((TenonException) failure).code())
        .isEqualTo(CoreErrorCode.TENON_CLOSED);
  }

  @Test
  void reportsAFailureOfThePreparationToWhoeverNeedsItsResult() {
    initialize();
    write("provider.m365.size=3");
    try (InjectedServices services = services()) {
      services.prepareTenon();
      assertThatThrownBy(services::tenon)
          .isInstanceOf(TenonException.class)
          .hasMessageContaining("has no setting size");
    }
  }

  private void initialize() {
    try (InjectedServices services = services()) {
      assertThat(services.tenon().workspaces().list()).isEmpty();
    }
  }

  private Sandbox sandbox() throws IOException {
    return Sandbox.start(
        SandboxOptions.defaults().withFolder(folder.resolve("sandbox")).withScenarios("contoso"));
  }

  private void write(String properties) {
    try {
      Files.createDirectories(folder.resolve("home"));
      Files.writeString(folder.resolve("home/tenon.properties"), properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InjectedServices services() {
    OwnerOnlyFiles.createFolder(folder.resolve("home"));
    variables.put("TENON_HOME", folder.resolve("home").toString());
    Host host = new Host(variables, folder, folder, InstantSource.system(), () -> {});
    return new InjectedServices(host, EarlyOptions.of(List.of()));
  }
}
