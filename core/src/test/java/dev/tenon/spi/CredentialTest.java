package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialTest {

  private final byte[] given = "canary".getBytes(UTF_8);
  private final Credential credential = Credential.of(Map.of("key", given));

  @Test
  void partsAreCopied() {
    given[0] = 'X';
    credential.part("key").orElseThrow()[1] = 'X';

    assertThat(credential.part("key").orElseThrow()).isEqualTo("canary".getBytes(UTF_8));
    assertThat(credential.part("other")).isEmpty();
    assertThat(credential.names()).containsExactly("key");
    assertThat(Credential.empty().names()).isEmpty();
  }

  @Test
  void aClosedCredentialReturnsNoPart() {
    credential.close();

    assertThatThrownBy(() -> credential.part("key"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void closingOverwritesTheBytesInMemory() throws ReflectiveOperationException {
    var parts = Credential.class.getDeclaredField("parts");
    parts.setAccessible(true);
    byte[] held = (byte[]) ((Map<?, ?>) parts.get(credential)).get("key");
    assertThat(held).isEqualTo("canary".getBytes(UTF_8));

    credential.close();

    assertThat(held).containsOnly(0);
  }

  @Test
  void neitherACredentialNorWhatLendsItShowsIt() {
    assertThat(credential.toString()).contains("key").doesNotContain("canary");
    assertThat(new CheckRequest(Map.of(), Map.of(), credential, Set.of()).toString())
        .contains("key")
        .doesNotContain("canary");
    assertThat(new DiscoverRequest(Map.of(), Map.of(), credential).toString())
        .doesNotContain("canary");
    assertThat(new RotateRequest("Contoso", Map.of(), Map.of(), credential).toString())
        .doesNotContain("canary");
    assertThat(new Preparation(credential, Map.of()).toString()).doesNotContain("canary");
  }
}
