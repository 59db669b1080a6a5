package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("vault.key");
  }

  @Test
  void loadsTheKeyThatItCreated() {
    VaultKey created = KeyFile.create(file);

    assertThat(KeyFile.load(file).reveal()).isEqualTo(created.reveal()).hasSize(32);
  }

  @Test
  void createsADifferentKeyEachTime() {
    assertThat(KeyFile.create(file).reveal())
        .isNotEqualTo(KeyFile.create(folder.resolve("other.key")).reveal());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void letsNobodyButTheOwnerReadTheFile() throws IOException {
    KeyFile.create(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    KeyFile.create(file);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void doesNotOverwriteAKey() {
    VaultKey first = KeyFile.create(file);

    assertThat(refusal(() -> KeyFile.create(file)).code()).isEqualTo(KeyErrorCode.KEY_EXISTS);
    assertThat(KeyFile.load(file).reveal()).isEqualTo(first.reveal());
  }

  @Test
  void reportsThatTheFileCannotBeWritten() {
    Path nowhere = folder.resolve("missing").resolve("vault.key");

    assertThat(refusal(() -> KeyFile.create(nowhere)).code())
        .isEqualTo(KeyErrorCode.KEY_UNWRITABLE);
  }

  @Test
  void reportsAMissingFile() {
    TenonException refusal = refusal(() -> KeyFile.load(file));

    assertThat(refusal.code()).isEqualTo(KeyErrorCode.KEY_MISSING);
    assertThat(refusal)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("TENON_KEY_FILE");
  }

  @Test
  void reportsThatTheFileCannotBeRead() throws IOException {
    // A folder of that name is what even the super-user cannot read.
    Files.createDirectory(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    assertThat(refusal(() -> KeyFile.load(file)).code()).isEqualTo(KeyErrorCode.KEY_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  @DisabledOnOs(OS.WINDOWS)
  void rejectsAFileThatOthersCanAccess(String permissions) throws IOException {
    KeyFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    TenonException refusal = refusal(() -> KeyFile.load(file));

    assertThat(refusal.code()).isEqualTo(KeyErrorCode.KEY_EXPOSED);
    assertThat(refusal).hasMessageContaining("chmod 600 '" + file + "'");
  }

  static Stream<Arguments> weakKeys() {
    byte[] pattern = new byte[VaultKey.LENGTH];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) (200 + i % 5);
    }
    byte[] repeated = new byte[VaultKey.LENGTH];
    Arrays.fill(repeated, (byte) 0xA7);
    return Stream.of(
        arguments("zeros", new byte[VaultKey.LENGTH]),
        arguments("a repeated byte", repeated),
        arguments("a repeated pattern", pattern),
        arguments("text", "a canary that a person typed in!".getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weakKeys")
  void refusesAWeakKey(String kind, byte[] key) throws IOException {
    KeyFile.create(file);
    String encoded = Base64.getEncoder().encodeToString(key);
    Files.writeString(file, "tenon-vault-key-1:" + encoded);

    TenonException refusal = refusal(() -> KeyFile.load(file));

    assertThat(refusal.code()).as(kind).isEqualTo(KeyErrorCode.KEY_WEAK);
    assertThat(refusal).hasNoCause();
    assertThat(refusal.getMessage()).doesNotContain(encoded, "canary");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weakKeys")
  void createsNoVaultKeyOfWeakBytes(String kind, byte[] key) {
    assertThatThrownBy(() -> VaultKey.of(key))
        .as(kind)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repeats or is text");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesWhatIsNoRegularFile() throws Exception {
    Path pipe = file.resolveSibling("pipe");
    assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor())
        .isZero();
    Path folder = Files.createDirectory(file.resolveSibling("folder"));

    Path link = Files.createSymbolicLink(file.resolveSibling("link"), Path.of("/dev/zero"));

    for (Path other : List.of(pipe, folder, Path.of("/dev/zero"), link)) {
      TenonException refusal = refusal(() -> KeyFile.load(other));
      assertThat(refusal.code()).isEqualTo(KeyErrorCode.KEY_UNREADABLE);
      assertThat(refusal).hasMessageContaining("not a regular file");
    }
    Files.delete(link); // JUnit warns of links that leave the folder.
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void readsAKeyFileThroughALink() throws IOException {
    KeyFile.create(file);
    Path link = Files.createSymbolicLink(file.resolveSibling("link"), file);

    assertThat(KeyFile.load(link).reveal()).isEqualTo(KeyFile.load(file).reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret canary",
        "tenon-vault-key-1:",
        "tenon-vault-key-1:c2VjcmV0IGNhbmFyeQ==",
        "tenon-vault-key-1:secret canary that is no base64",
        "tenon-vault-key-2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      })
  void refusesAndDoesNotRepeatWhatIsNoKey(String content) throws IOException {
    KeyFile.create(file);
    Files.writeString(file, content);

    TenonException refusal = refusal(() -> KeyFile.load(file));

    assertThat(refusal.code()).isEqualTo(KeyErrorCode.KEY_MALFORMED);
    assertThat(refusal).hasNoCause();
    assertThat(refusal.getMessage()).doesNotContain("canary");
  }

  @Test
  void toStringDoesNotShowTheKey() {
    VaultKey key = KeyFile.create(file);

    assertThat(key.toString())
        .isEqualTo("VaultKey[hidden]")
        .doesNotContain(Base64.getEncoder().encodeToString(key.reveal()));
  }

  @Test
  void rejectsAKeyOfAnotherLength() {
    assertThatThrownBy(() -> VaultKey.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TenonException refusal(Runnable attempt) {
    return catchThrowableOfType(TenonException.class, attempt::run);
  }
}
