package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFleetTest {

  @TempDir private Path folder;

  @Test
  void runsASandboxWithFleets() throws Exception {
    CompletableFuture<Ran> ended = new CompletableFuture<>();
    Installation tenon = new Installation(folder);
    Thread sandbox =
        new Thread(
            () ->
                ended.complete(
                    new Installation(folder)
                        .run("sandbox", "--fleet", "healthy=100000", "--fleet", "aws-contoso=20")));
    sandbox.start();
    awaitDescriptor(ended);

    assertThat(tenon.run("sandbox", "accounts").out())
        .contains("aws-contoso-1 to aws-contoso-20 are like aws-contoso.")
        .contains("healthy-1 to healthy-100000 are like healthy.");
    assertThat(tenon.run("sandbox", "accounts", "healthy-100000").out())
        .contains("healthy-100000.onmicrosoft.com");
    assertThat(tenon.run("sandbox", "assign-role", "healthy-7").out())
        .contains("Sandbox account healthy-7: the role Global Reader was assigned.");
    assertThat(tenon.run("sandbox", "revoke-consent", "healthy-*").out())
        .contains("Sandbox account healthy-*: admin consent was revoked.");
    assertThat(tenon.run("sandbox", "revoke-consent", "healthy-100001").err())
        .contains("SANDBOX_REFUSED", "healthy-1 to healthy-100000");

    sandbox.interrupt();
    assertThat(ended.get().out()).contains("healthy-1 to healthy-100000 are like healthy.");
  }

  private void awaitDescriptor(CompletableFuture<Ran> ended) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (!Files.exists(folder.resolve("home/sandbox.json"))) {
      assertThat(ended).isNotDone();
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
  }
}
