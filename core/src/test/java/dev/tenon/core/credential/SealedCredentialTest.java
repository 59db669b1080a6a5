package dev.tenon.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.workspace.WorkspaceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedCredentialTest {

  private static final CredentialKey KEY = new CredentialKey(new WorkspaceId("w"), "int_one");

  private final SealedCredential sealed = sealed("key-1", 1, Map.of("a", new byte[] {2}));

  /** A rotation activates the credential that was tested and no other one. */
  @Test
  void isEqualIfAllOfItIs() {
    assertThat(sealed)
        .isEqualTo(sealed("key-1", 1, Map.of("a", new byte[] {2})))
        .hasSameHashCodeAs(sealed("key-1", 1, Map.of("a", new byte[] {2})))
        .isNotEqualTo(sealed("key-2", 1, Map.of("a", new byte[] {2})))
        .isNotEqualTo(sealed("key-1", 2, Map.of("a", new byte[] {2})))
        .isNotEqualTo(sealed("key-1", 1, Map.of("a", new byte[] {3})))
        .isNotEqualTo(sealed("key-1", 1, Map.of("b", new byte[] {2})))
        .isNotEqualTo(sealed("key-1", 1, Map.of()))
        .isNotEqualTo(
            new SealedCredential(
                new CredentialKey(new WorkspaceId("w"), "int_two"),
                "key-1",
                new byte[] {1},
                Map.of("a", new byte[] {2})));
  }

  @Test
  void keepsItsBytes() {
    sealed.wrappedKey()[0] = 9;
    sealed.parts().get("a")[0] = 9;

    assertThat(sealed.wrappedKey()).containsExactly(1);
    assertThat(sealed.parts().get("a")).containsExactly(2);
    assertThat(sealed.keyId()).isEqualTo("key-1");
    assertThat(sealed.names()).containsExactly("a");
  }

  @Test
  void namesItsOwnerOnly() {
    assertThat(sealed.toString()).isEqualTo("SealedCredential[int_one]");
  }

  private static SealedCredential sealed(String keyId, int wrappedKey, Map<String, byte[]> parts) {
    return new SealedCredential(KEY, keyId, new byte[] {(byte) wrappedKey}, parts);
  }
}
