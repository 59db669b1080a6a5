package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;
  private Installation other;
  private String archive;
  private String passphrase;

  @BeforeEach
  void install() throws IOException {
    tenon = new Installation(Files.createDirectory(folder.resolve("one"))).signedIn();
    other = new Installation(Files.createDirectory(folder.resolve("other")));
    archive = folder.resolve("tenon.backup").toString();
    passphrase = tenon.file("passphrase", "a long passphrase\n");
  }

  @Test
  void restoresAnInstallationInWhichTheOperatorCanSignIn() {
    Ran written = backUp(tenon, "--with-key");
    Ran restored = restore();

    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(JsonParser.parseString(restored.out()).getAsJsonObject().get("tables"))
        .isEqualTo(JsonParser.parseString(written.out()).getAsJsonObject().get("tables"));
    Ran login = other.run("login", "--operator", "ada", "--password-file", tenon.passwordFile());
    assertThat(login.exitCode()).as(login.err()).isZero();
  }

  @Test
  void leavesNoFolderBehindIfThePassphraseIsWrong() {
    backUp(tenon, "--with-key");
    passphrase = tenon.file("wrong", "another long passphrase\n");

    Ran restored = restore();

    assertThat(restored.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(restored.err()).contains("BACKUP_NOT_OPENED");
    assertThat(other.home()).doesNotExist();
  }

  @Test
  void restoresOnlyToAnEmptyFolder() throws IOException {
    backUp(tenon, "--with-key");
    Files.createDirectory(other.home());
    Path session = Files.writeString(other.home().resolve("session"), "mine");

    assertThat(restore().err()).contains("RESTORE_NOT_EMPTY", session.toString());
    assertThat(other.home()).isDirectoryContaining(session::equals);
    assertThat(other.home().resolve("tenon.db")).doesNotExist();
  }

  @Test
  void asksForThePassphraseTwice() {
    ScriptedTerminal terminal =
        ScriptedTerminal.answering("a long passphrase", "a long passphrase");
    assertThat(tenon.run(terminal, "backup", archive).out()).contains("does not contain the key");

    assertThat(restore().err()).contains("KEY_MISSING");
  }

  @Test
  void namesThePassphraseAndNotThePassword() {
    assertThat(tenon.run("backup", archive).err())
        .contains("Passphrase is missing", "--passphrase-file")
        .doesNotContain("assword");
  }

  @Test
  void refersToPgDump() {
    tenon.with("TENON_STORE_URL", "postgresql://tenon@127.0.0.1/tenon");
    other.with("TENON_STORE_URL", "postgresql://tenon@127.0.0.1/tenon");

    assertThat(backUp(tenon).err()).contains("USAGE_INVALID", "pg_dump");
    assertThat(restore().err()).contains("USAGE_INVALID", "pg_restore");
  }

  @Test
  void refusesWithoutAnInstallation() {
    assertThat(backUp(other).err()).contains("NOT_INITIALIZED");
    assertThat(other.home()).doesNotExist();
  }

  private Ran backUp(Installation from, String... more) {
    String[] words = {"backup", archive, "--passphrase-file", passphrase, "--output=json"};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return from.run(all);
  }

  private Ran restore() {
    return other.run("restore", archive, "--passphrase-file", passphrase, "--output=json");
  }
}
