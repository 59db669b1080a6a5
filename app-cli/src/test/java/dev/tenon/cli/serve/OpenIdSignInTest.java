package dev.tenon.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.cli.config.OpenIdSettings;
import dev.tenon.core.Tenon;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenIdSignInTest {

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

  private Optional<WorkspaceId> workspace(String setting) {
    OpenIdSettings settings =
        new OpenIdSettings(
            "Example Login",
            URI.create("https://login.example"),
            "tenon",
            Optional.empty(),
            List.of("openid"),
            "email",
            Optional.empty(),
            Map.of(),
            Optional.of(setting));
    return OpenIdSignIn.options(settings, tenon, Transport.DIRECT).workspace();
  }
}
