package dev.tenon.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredSendersTest {

  @TempDir private Path folder;

  @Test
  void readsThePasswordOfTheMailServer() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "\uFEFFs3cr3t\r\nnot this\n");

    assertThat(ConfiguredSenders.password(Optional.of(file))).isEqualTo("s3cr3t");
  }

  @Test
  void refusesAPasswordThatIsNotInUtf8WithoutNamingTheFolder() throws IOException {
    Path file =
        Files.writeString(folder.resolve("password"), "s\u00E4cret", StandardCharsets.ISO_8859_1);

    assertThatIllegalStateException()
        .isThrownBy(() -> ConfiguredSenders.password(Optional.of(file)))
        .withMessageContaining("smtp.password-file")
        .withMessageNotContaining(folder.toString());
  }
}
