package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script, as an operator runs it. */
class StartScriptTest {

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private Path script;

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    script = new InstalledScript(folder.resolve("installed here")).script();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("TENON_HOME", folder.resolve("home").toString());
    variables.put("TENON_CACHE", "off");
  }

  @Test
  void startsThroughSymbolicLinksFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("one"), script);
    Path second = Files.createSymbolicLink(folder.resolve("two"), link.getFileName());
    Ended ended = start(second, "--version");
    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.out).startsWith("tenon ");
    assertThat(ended.err).isEmpty();
  }

  @Test
  void passesArgumentsAndExitCodesThrough() throws Exception {
    Ended ended = start(script, "show", "two words; $HOME");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.err).startsWith("error NOT_INITIALIZED:");
    assertThat(ended.out).isEmpty();
  }

  @Test
  void acceptsUnicodeNamesInAnyLocale() throws Exception {
    variables.put("LC_ALL", "C");
    assertThat(start(script, "Füße").err).contains("\"Füße\"");
  }

  @Test
  void usesTheHomeFolderOfTheShell() throws Exception {
    variables.remove("TENON_HOME");
    variables.put("HOME", folder.resolve("own home").toString());
    assertThat(start(script, "list").err)
        .contains(folder.resolve("own home").resolve(".tenon").toString());
  }

  @Test
  void worksWithoutAWritableCache() throws Exception {
    variables.put("TENON_CACHE", "/proc/tenon");
    Ended ended = start(script, "--version");
    assertThat(ended.code).isZero();
    assertThat(ended.err).isEmpty();
  }

  @Test
  void reportsAMissingJavaRuntime() throws Exception {
    variables.put("JAVA_HOME", folder.toString());
    Ended ended = start(script, "--version");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.err).startsWith("error JAVA_MISSING:").contains("JAVA_HOME");
  }

  @Test
  void reportsAnOldJavaRuntime() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old/bin"));
    Files.createSymbolicLink(old.resolve("java"), Path.of("/bin/true"));
    Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");
    variables.put("JAVA_HOME", folder.resolve("old").toString());
    Ended ended = start(script, "--version");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.err).startsWith("error JAVA_MISSING: Java 11.0.2").contains("17 or newer");
  }

  @ParameterizedTest
  @CsvSource({
    "serve --port 0, 4",
    "verify --all, 4",
    "verify --concurrency 8 --all, 4",
    "discover Contoso --link-all, 4",
    "verify Contoso, 1",
    "list --all, 1"
  })
  void usesTheSecondCompilerOnlyForLongRuns(String arguments, int tier) throws Exception {
    variables.put("TENON_JAVA_OPTS", "-XX:+PrintFlagsFinal -version");
    assertThat(start(script, arguments.split(" ", -1)).out)
        .containsPattern("TieredStopAtLevel += %d ".formatted(tier));
  }

  private Ended start(Path command, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(variables);
    Process process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    int code = process.waitFor();
    return new Ended(
        code,
        Files.readString(folder.resolve("out"), UTF_8),
        Files.readString(folder.resolve("err"), UTF_8));
  }

  private record Ended(int code, String out, String err) {}
}
