package dev.tenon.microsoft.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkedTenantCredentialTest {

  private static final Instant END = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void handsTheSessionToAnSdkClient() {
    LinkedTenantCredential credential =
        new LinkedTenantCredential(() -> new AccessSession.BearerToken(Secret.of("token"), END));

    AccessToken token = credential.getToken(new TokenRequestContext()).block();

    assertThat(token.getToken()).isEqualTo("token");
    assertThat(token.getExpiresAt().toInstant()).isEqualTo(END);
  }

  @Test
  void refusesTheKeysOfAnotherCloud() {
    Secret secret = Secret.of("secret");
    LinkedTenantCredential credential =
        new LinkedTenantCredential(
            () -> new AccessSession.TemporaryKeys("id", secret, secret, END));

    assertThatThrownBy(() -> credential.getTokenSync(new TokenRequestContext()))
        .isInstanceOf(IllegalStateException.class);
  }
}
