package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose keys a server wraps. */
class TransitCommandsTest {

  @TempDir private Path folder;
  private LocalTransit transit;
  private Installation tenon;

  @BeforeEach
  void start() throws IOException {
    transit = LocalTransit.start();
    tenon = new Installation(Files.createDirectory(folder.resolve("one")));
  }

  @AfterEach
  void stop() {
    transit.close();
  }

  private Installation configured(Installation installation) {
    return installation
        .with("TENON_KEYS_TRANSIT_URL", transit.url())
        .with(
            "TENON_KEYS_TRANSIT_TOKEN_FILE", installation.file("token", LocalTransit.TOKEN + "\n"));
  }

  @Test
  void beginsWithoutAKeyFile() {
    configured(tenon).signedIn();

    assertThat(tenon.run("list").exitCode()).isZero();
    assertThat(tenon.run("keys").out()).contains("transit engine", transit.url());
    assertThat(tenon.home().resolve("key")).doesNotExist();
    assertThat(tenon.run("keys", "rotate", "--yes").exitCode()).isZero();
    assertThat(tenon.run("audit", "verify").exitCode()).isZero();
  }

  @Test
  void replacesTheKeyFile() throws IOException {
    tenon.signedIn();
    configured(tenon);
    assertThat(tenon.run("list").exitCode()).as("still with the key file").isZero();

    Ran rotated = tenon.run("keys", "rotate", "--yes");

    assertThat(rotated.exitCode()).as(rotated.err()).isZero();
    Files.move(tenon.home().resolve("key"), folder.resolve("key"));
    assertThat(tenon.run("list").exitCode()).isZero();
    assertThat(tenon.home().resolve("key")).doesNotExist();
  }

  @Test
  void restoresABackup() throws IOException {
    configured(tenon).signedIn();
    String passphrase = tenon.file("passphrase", "a long passphrase\n");
    String archive = folder.resolve("one.backup").toString();
    Ran written = tenon.run("backup", archive, "--passphrase-file", passphrase);
    assertThat(written.exitCode()).as(written.err()).isZero();

    Installation other =
        configured(new Installation(Files.createDirectory(folder.resolve("other"))));
    Ran restored = other.run("restore", archive, "--passphrase-file", passphrase);

    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(other.home().resolve("key")).doesNotExist();
  }

  @Test
  void reportsAServerThatDoesNotRespond() {
    configured(tenon).signedIn();
    transit.close();

    Ran ran = tenon.run("list");

    assertThat(ran.err()).contains("KEY_SERVICE_UNAVAILABLE");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.TRANSIENT.number());
  }

  @Test
  void refusesSettingsThatCannotBeUsed() {
    tenon.with("TENON_KEYS_TRANSIT_URL", transit.url());
    assertThat(tenon.run("list").err()).contains("CONFIGURATION_INVALID", "token-file");

    configured(tenon).with("TENON_KEYS_TRANSIT_URL", "http://canary:canary@vault.example.com");
    assertThat(tenon.run("list").err())
        .contains("CONFIGURATION_INVALID", "https://HOST:PORT")
        .doesNotContain("canary");
  }
}
