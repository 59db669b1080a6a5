package dev.tenon.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.cli.config.OpenIdSettings;
import dev.tenon.core.Tenon;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Transport;
import dev.tenon.web.config.OpenIdOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdSignInTest {

  @TempDir private Path folder;
  private final Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
  private final Workspace acme = tenon.workspaces().create("Acme");

  @AfterEach
  void close() {
    tenon.close();
  }

  @Test
  void findsTheWorkspaceByIdBeforeAnotherOneWithThatName() {
    tenon.workspaces().create(acme.id().value());

    assertThat(workspace(acme.id().value())).contains(acme.id());
    assertThat(workspace("Acme")).contains(acme.id());
    assertThatThrownBy(() -> workspace("Globex")).hasMessageContaining("openid.workspace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr3t\n", "\uFEFFs3cr3t\r\n", "s3cr3t\n# of the console\n"})
  void readsTheSecretAsItIsMeant(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), content);

    assertThat(options(Optional.of(file), Optional.empty()).clientSecret().orElseThrow().get())
        .isEqualTo("s3cr3t");
  }

  @Test
  void refusesASecretInAnotherEncoding() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cr3t", StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> options(Optional.of(file), Optional.empty()))
        .hasMessageContaining("openid.client-secret-file")
        .hasMessageContaining("UTF-16")
        .hasMessageNotContaining("s3cr3t");
  }

  private Optional<WorkspaceId> workspace(String setting) {
    return options(Optional.empty(), Optional.of(setting)).workspace();
  }

  private OpenIdOptions options(Optional<Path> secret, Optional<String> workspace) {
    OpenIdSettings settings =
        new OpenIdSettings(
            "Example Login",
            URI.create("https://login.example"),
            "tenon",
            secret,
            List.of("openid"),
            "email",
            Optional.empty(),
            Map.of(),
            workspace);
    return OpenIdSignIn.options(settings, tenon, Transport.DIRECT);
  }
}
