package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxTest {

  private static Sandbox sandbox;
  private static SandboxClient client;
  private static TokenClient tokens;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void servesAHealthyAccountFromMetadataToExchange() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Answer metadata =
        client.get(
            "https://login.microsoftonline.com/"
                + account.organization()
                + "/v2.0/.well-known/openid-configuration");
    assertThat(metadata.textAt("issuer")).contains(account.tenantId().toString());

    String graph = tokens.token("healthy", TokenClient.GRAPH);
    Answer organization =
        client.get(
            "https://graph.microsoft.com/v1.0/organization",
            "Authorization",
            SandboxClient.bearer(graph));
    assertThat(organization.textAt("value/0/id")).isEqualTo(account.tenantId().toString());

    String exchange = tokens.token("healthy", TokenClient.EXCHANGE);
    JsonObject claims = TokenClient.decode(exchange);
    assertThat(claims.getAsJsonArray("roles")).hasToString("[\"Exchange.ManageAsApp\"]");
    Answer config =
        client.send(
            "POST",
            "https://outlook.office365.com/adminapi/beta/" + account.tenantId() + "/InvokeCommand",
            "{\"CmdletInput\":{\"CmdletName\":\"Get-OrganizationConfig\",\"Parameters\":{}}}",
            "Authorization",
            SandboxClient.bearer(exchange));
    assertThat(config.status()).isEqualTo(200);
    assertThat(config.textAt("value/0/Name")).isEqualTo(account.organization());
  }

  @Test
  void refusesEveryOtherHost() {
    assertThatThrownBy(() -> client.get("https://example.com/"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("403");
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(sandbox.proxyAddress().getAddress().isLoopbackAddress()).isTrue();
    assertThat(URI.create(sandbox.controlEndpoint().toString()).getHost()).isEqualTo("127.0.0.1");
  }
}
