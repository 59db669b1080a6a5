package dev.tenon.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.identity.Partition;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {

  private static final String PROFILE =
      "[aws]\r\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\r\naws_secret_access_key=wJalr\r\n";

  @TempDir private Path folder;

  @Test
  void readsAFileThatStartsWithAByteOrderMark() throws IOException {
    assertThat(file("\uFEFF" + PROFILE, UTF_8).of(Partition.AWS).getAWSAccessKeyId())
        .isEqualTo("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void namesAnotherEncoding() throws IOException {
    CredentialsFile file = file(PROFILE, UTF_16);
    assertThatThrownBy(() -> file.of(Partition.AWS)).hasMessageContaining("not in UTF-8");
  }

  @Test
  void namesQuotationMarks() throws IOException {
    CredentialsFile file = file(PROFILE.replace("wJalr", "\"wJalr\""), UTF_8);
    assertThatThrownBy(() -> file.of(Partition.AWS))
        .hasMessageContaining("quotation marks")
        .hasMessageNotContaining("wJalr");
  }

  private CredentialsFile file(String content, Charset charset) throws IOException {
    Path path = Files.write(folder.resolve("credentials"), content.getBytes(charset));
    return new CredentialsFile(Optional.of(path));
  }
}
