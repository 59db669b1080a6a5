package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {

  private static final Artifact SCRIPT =
      Artifact.text(
          "azure-cli", "Does the steps", "do-it_1.sh", "text/x-shellscript", "h\u00E9llo");

  @Test
  void aTextIsAFileInUtf8() {
    assertThat(SCRIPT.id()).isEqualTo("azure-cli");
    assertThat(SCRIPT.title()).isEqualTo("Does the steps");
    assertThat(SCRIPT.fileName()).isEqualTo("do-it_1.sh");
    assertThat(SCRIPT.mediaType()).isEqualTo("text/x-shellscript");
    assertThat(SCRIPT.content()).isEqualTo("h\u00E9llo".getBytes(UTF_8));
    assertThat(SCRIPT).hasToString("Artifact[azure-cli, do-it_1.sh, 6 bytes]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a", ".bashrc", "-rf", "a b", "a/b", "a\\b", "a\n", "caf\u00E9"})
  void aFileNameIsPlain(String fileName) {
    assertThatThrownBy(() -> Artifact.text("a", "A", fileName, "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file name");
  }

  @Test
  void theContentIsCopied() {
    byte[] given = {1, 2, 3};
    Artifact artifact = Artifact.binary("a", "A", "a.bin", "application/octet-stream", given);
    given[0] = 9;
    artifact.content()[1] = 9;

    assertThat(artifact.content()).containsExactly(1, 2, 3);
  }

  @Test
  void artifactsWithEqualPartsAreEqual() {
    Artifact same =
        Artifact.binary(
            "azure-cli",
            "Does the steps",
            "do-it_1.sh",
            "text/x-shellscript",
            "h\u00E9llo".getBytes(UTF_8));

    assertThat(SCRIPT).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void artifactsThatDifferInOnePartAreNotEqual() {
    Artifact base = Artifact.text("a", "A", "a.txt", "text/plain", "x");

    assertThat(
            List.of(
                Artifact.text("b", "A", "a.txt", "text/plain", "x"),
                Artifact.text("a", "B", "a.txt", "text/plain", "x"),
                Artifact.text("a", "A", "b.txt", "text/plain", "x"),
                Artifact.text("a", "A", "a.txt", "text/html", "x"),
                Artifact.text("a", "A", "a.txt", "text/plain", "y")))
        .doesNotContain(base);
    assertThat(base).isNotEqualTo("a");
  }
}
