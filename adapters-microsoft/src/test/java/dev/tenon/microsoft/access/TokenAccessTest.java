package dev.tenon.microsoft.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Account;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenAccessTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String OTHER_TENANT = "5c2f8a10-7b3e-4d7d-8a50-3f6f3f1c9d22";
  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";

  @Test
  void returnsATokenOfTheLinkedTenant() {
    assertThat(open(TENANT)).isInstanceOf(AccessSession.BearerToken.class);
    assertThat(open(TENANT + "/managementGroups/workloads"))
        .isInstanceOf(AccessSession.BearerToken.class);
  }

  @Test
  void refusesATokenOfAnotherTenant() {
    assertThatThrownBy(() -> open(OTHER_TENANT))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED));
  }

  private static AccessSession open(String accountId) {
    IdentityForm form = new IdentityForm(Cloud.GLOBAL, TENANT, APPLICATION);
    FakeServer server = new FakeServer().answering(200, token());
    try (MicrosoftConversation conversation = server.conversation();
        Credential credential =
            Credential.of(Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8)))) {
      return TokenAccess.open(
          new AccessRequest(
              new Account(accountId, "Contoso"),
              Map.of(),
              Map.of(),
              credential,
              "graph",
              AccessOptions.DEFAULT),
          form,
          Cloud.GLOBAL.graphHost(),
          conversation);
    }
  }

  private static String token() {
    String claims = "{\"tid\": \"%s\", \"oid\": \"p\"}".formatted(TENANT);
    return "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"e30.%s.\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)));
  }
}
