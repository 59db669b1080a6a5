package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Credential;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationSignInTest {

  private static final IdentityForm FORM =
      new IdentityForm(
          Cloud.GLOBAL,
          "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11",
          "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f");

  /** A pool of the SDK would limit how many tokens the process requests at the same time. */
  @Test
  void requestsATokenInTheThreadThatAsksForIt() throws UnreadableAnswer {
    String claims = Base64.getUrlEncoder().encodeToString("{\"tid\": \"t\"}".getBytes(UTF_8));
    FakeServer server =
        new FakeServer()
            .answering(
                200,
                "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"e30.%s.\"}"
                    .formatted(claims));
    try (MicrosoftConversation conversation = server.conversation();
        Credential credential =
            Credential.of(Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8)))) {
      ApplicationSignIn.with(credential, FORM, conversation).tokenFor("graph.microsoft.com");
    }

    assertThat(server.callers()).containsExactly(Thread.currentThread());
  }
}
