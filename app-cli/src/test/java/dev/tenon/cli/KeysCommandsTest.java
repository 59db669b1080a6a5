package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;
  private Path keyFile;

  @BeforeEach
  void install() throws IOException {
    tenon = new Installation(Files.createDirectory(folder.resolve("one"))).signedIn();
    keyFile = tenon.home().resolve("key");
  }

  @Test
  void replacesTheKey() throws IOException {
    String before = Files.readString(keyFile);
    String formerId = keyId();

    Ran rotated = tenon.run("keys", "rotate", "--yes");

    assertThat(rotated.exitCode()).as(rotated.err()).isZero();
    assertThat(keyId()).isNotEqualTo(formerId);
    assertThat(rotated.out()).contains(keyId());
    assertThat(Files.readString(keyFile)).isNotEqualTo(before);
    assertThat(Files.readString(keyFile.resolveSibling("key-" + formerId + ".retired")))
        .isEqualTo(before);
    assertThat(tenon.run("doctor").exitCode()).isIn(0, 1);
    assertThat(tenon.run("audit").out()).contains("KEY_ROTATED", formerId);
    assertThat(tenon.run("audit", "verify").exitCode()).isZero();
  }

  @Test
  void showsTheKey() {
    JsonObject keys = keys();

    assertThat(keys.get("location").getAsString()).isEqualTo(keyFile.toString());
    assertThat(keys.get("keyId").getAsString()).matches("[0-9a-f]{16}");
    assertThat(tenon.run("keys").out()).contains(keys.get("keyId").getAsString());
  }

  @Test
  void asksForConfirmation() {
    String id = keyId();

    Ran refused = tenon.run(ScriptedTerminal.answering("no"), "keys", "rotate");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(refused.err()).contains("NOT_CONFIRMED", id);
    assertThat(keyId()).isEqualTo(id);
    assertThat(tenon.run(ScriptedTerminal.answering(id), "keys", "rotate").exitCode()).isZero();
  }

  @Test
  void restoresABackupFromBeforeWithTheKeyOfThatTime() throws IOException {
    String passphrase = tenon.file("passphrase", "a long passphrase\n");
    String archive = folder.resolve("before.backup").toString();
    assertThat(tenon.run("backup", archive, "--passphrase-file", passphrase).exitCode()).isZero();
    String former = Files.readString(keyFile);
    tenon.run("keys", "rotate", "--yes");

    Installation restored = new Installation(Files.createDirectory(folder.resolve("other")));
    Files.createDirectory(restored.home());
    Files.copy(keyFile, restored.home().resolve("key"));
    assertThat(restored.run("restore", archive, "--passphrase-file", passphrase).err())
        .contains("KEY_FOREIGN", "backup from before", "key of that time");
    Files.writeString(restored.home().resolve("key"), former);
    Ran done = restored.run("restore", archive, "--passphrase-file", passphrase);

    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private String keyId() {
    return keys().get("keyId").getAsString();
  }

  private JsonObject keys() {
    Ran shown = tenon.run("keys", "--output=json");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    return JsonParser.parseString(shown.out()).getAsJsonObject();
  }
}
