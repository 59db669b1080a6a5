package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.cli.error.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says of a PostgreSQL database that it cannot use. */
class PostgresCommandsTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void install() {
    tenon = new Installation(folder).signedIn();
  }

  @Test
  void doesNotShowAPasswordInTheAddress() {
    tenon.with("TENON_STORE_URL", "postgresql://tenon:s3cret@db.example.com/tenon");

    Ran list = tenon.run("list");
    assertThat(list.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(list.err()).contains("STORE_ADDRESS_INVALID", "store.password-file");
    assertThat(list.out() + list.err()).doesNotContain("s3cret");
    Ran doctor = tenon.run("doctor");
    assertThat(doctor.out() + doctor.err()).doesNotContain("s3cret");
  }

  @Test
  void failsTemporarilyIfTheServerCannotBeReached() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    tenon.with("TENON_STORE_URL", "postgresql://tenon@127.0.0.1:" + port + "/tenon");

    Ran list = tenon.run("list");

    assertThat(list.exitCode()).isEqualTo(75);
    assertThat(list.err()).contains("STORE_UNREACHABLE", "127.0.0.1:" + port);
  }

  @Test
  void copiesOnlyIntoADatabaseThatIsConfigured() {
    assertThat(tenon.run("migrate").err()).contains("USAGE_INVALID");
    assertThat(tenon.run("migrate", "sqlite-to-postgres").err())
        .contains("CONFIGURATION_INVALID", "store.url");
  }

  @Test
  void rejectsTooFewConnections() throws IOException {
    tenon.with("TENON_STORE_URL", "postgresql://tenon@127.0.0.1/tenon");
    Files.writeString(tenon.home().resolve("tenon.properties"), "store.connections=2");

    assertThat(tenon.run("list").err()).contains("CONFIGURATION_INVALID", "from 4 to 500");
  }
}
