package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.sandbox.SandboxDescriptorException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDescriptorTest {

  @TempDir private Path folder;

  private static Reason reason(Path file) {
    SandboxDescriptorException failure =
        assertThatExceptionOfType(SandboxDescriptorException.class)
            .isThrownBy(() -> SandboxDescriptor.read(file))
            .withMessageContaining(file.toString())
            .actual();
    return failure.reason();
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Path file = folder.resolve("sandbox.json");
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults().withDirectPort(0).withScenarios("contoso", "secret"))) {
      sandbox.writeDescriptor(file);

      assertThat(SandboxDescriptor.read(file)).isEqualTo(sandbox.descriptor());
    }
  }

  @Test
  void isReadWithoutItsAccounts() throws IOException {
    Path file = folder.resolve("sandbox.json");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      sandbox.writeDescriptor(file);
      String text = Files.readString(file);
      Files.writeString(file, text.substring(0, text.indexOf("\"accounts\"") + 12));

      assertThat(SandboxDescriptor.read(file)).isEqualTo(sandbox.descriptor());
    }
  }

  @Test
  void isReadableOnlyForItsOwnerAndHidesTheToken() throws IOException {
    Path file = folder.resolve("sandbox.json");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      SandboxDescriptor descriptor = sandbox.descriptor();
      sandbox.writeDescriptor(file);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(descriptor.toString()).doesNotContain(descriptor.controlToken());
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Test
  void reportsAMissingFile() {
    assertThat(reason(folder.resolve("nothing.json"))).isEqualTo(Reason.MISSING);
  }

  @Test
  void reportsAnUnreadableFile() {
    assertThat(reason(folder)).isEqualTo(Reason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"version\": 99}",
        "{\"version\": 1, \"pid\": []}",
        "{\"version\""
      })
  void reportsAnotherFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), text);

    assertThat(reason(file)).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void reportsAProcessThatHasEnded() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path file = folder.resolve("sandbox.json");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"))) {
      sandbox.writeDescriptor(file);
      String stale =
          Files.readString(file)
              .replace("\"pid\": " + ProcessHandle.current().pid(), "\"pid\": " + ended.pid());
      Files.writeString(file, stale);
    }

    assertThat(reason(file)).isEqualTo(Reason.PROCESS_GONE);
  }
}
