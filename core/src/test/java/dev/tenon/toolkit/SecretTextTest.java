package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTextTest {

  @Test
  void readsTheSecretsOfACredentialAsText() {
    try (Credential credential = Credential.of(Map.of("token", "sécret".getBytes(UTF_8)))) {
      assertThat(SecretText.of(credential, "token")).isEqualTo("sécret");
      assertThatThrownBy(() -> SecretText.of(credential, "password"))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure ->
                  assertThat(failure.code()).isEqualTo(ProviderErrorCode.CREDENTIAL_INCOMPLETE))
          .hasMessageContaining("lacks the part password");
    }
  }
}
