package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in a pseudoterminal, which {@code script} provides. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {

  private static final String CTRL_C = "\u0003";

  @TempDir private Path folder;
  private Process process;

  @BeforeEach
  void requireScript() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script");
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void ctrlCAtAPromptStartsANewLine() throws Exception {
    start("init");
    assertThat(readUntil("Workspace: ")).endsWith("Workspace: ");
    type(CTRL_C);
    assertThat(rest().replace("\r", "")).endsWith("^C\n");
    assertThat(process.exitValue()).isEqualTo(130);
  }

  @Test
  void ctrlCAtTheFirstPromptOfLinkKeepsGuideAndFiles() throws Exception {
    Installation tenon = new Installation(folder).atSystemTime().signedIn();
    start("link azure --name Contoso");
    assertThat(readUntil("]: ")).endsWith("]: ");
    type(CTRL_C);
    assertThat(rest()).contains("To resume, run: tenon link azure --name Contoso").endsWith("\n");
    assertThat(process.exitValue()).isEqualTo(130);
    Path saved = tenon.home().resolve("onboardings");
    try (var files = Files.walk(saved)) {
      assertThat(files.map(Path::toString))
          .anyMatch(file -> file.endsWith("tenon-certificate.pem"));
    }
    assertThat(
            tenon
                .run(ScriptedTerminal.answering("", "", ""), "link", "azure", "--name", "Contoso")
                .out())
        .contains("Step 1:");
  }

  private void start(String words) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            "/usr/bin/script",
            "-qec",
            // A background build ignores SIGINT, and its child processes inherit that.
            "exec env --default-signal=INT '%s' -Dtenon.tty=012 -cp \"$TEST_CLASS_PATH\" dev.tenon.cli.Main %s"
                .formatted(java, words),
            "/dev/null");
    builder.environment().put("TEST_CLASS_PATH", System.getProperty("java.class.path"));
    builder.environment().put("TENON_HOME", folder.resolve("home").toString());
    builder.environment().put("SHELL", "/bin/sh");
    process = builder.redirectErrorStream(true).start();
  }

  private void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(UTF_8));
    keyboard.flush();
  }

  private String readUntil(String end) throws IOException {
    InputStream screen = process.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = screen.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    return text.toString();
  }

  private String rest() throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text;
  }
}
