package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs commands in a separate Java process and checks which classes they load. */
class CommandClassLoadingTest {

  private static final String COSTLY =
      "(com\\.amazonaws|org\\.apache\\.http|com\\.microsoft|com\\.azure|okhttp3|org\\.bouncycastle|com\\.google\\.crypto\\.tink|io\\.ebean|com\\.zaxxer|org\\.postgresql|io\\.micrometer|io\\.opentelemetry|dev\\.tenon\\.traces|jakarta\\.mail|com\\.standardwebhooks|dev\\.tenon\\.alerts)\\..*";

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void install() {
    tenon = new Installation(folder).atSystemTime().signedIn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "list", "providers", "audit"})
  void loadsNoSdkClassesForACommandWithoutCloudCalls(String command) throws Exception {
    assertThat(loadedBy(command))
        .anyMatch(name -> name.startsWith("dev.tenon.cli."))
        .noneMatch(name -> name.matches(COSTLY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void createsNoInjectorIfNoServiceIsNeeded(String command) throws Exception {
    assertThat(loadedBy(command)).noneMatch(name -> name.startsWith("com.google.inject."));
  }

  @Test
  void detectsSdkClassesWhenTheyAreLoaded() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      sandbox.writeDescriptor(folder.resolve("sandbox.json"));
      tenon.run("link", "m365", "--name", "Contoso", "--prepare");
      var account = sandbox.account("contoso", MicrosoftAccount.class);
      assertThat(
              loadedBy(
                  "link",
                  "m365",
                  "--name",
                  "Contoso",
                  "--sandbox",
                  folder.resolve("sandbox.json").toString(),
                  "--tenant-id",
                  account.tenantId().toString(),
                  "--application-id",
                  account.applicationId().toString(),
                  "--organization",
                  account.organization()))
          .anyMatch(name -> name.matches(COSTLY));
    }
  }

  /** The address is refused after everything else was started. */
  @Test
  void loadsOpenTelemetryOnlyIfTracesAreSent() throws Exception {
    String traces = "(io\\.opentelemetry|dev\\.tenon\\.traces)\\..*";
    assertThat(loadedBy("serve", "--port", "0", "--bind", "0.0.0.0"))
        .anyMatch(name -> name.equals("dev.tenon.web.TenonWeb"))
        .noneMatch(name -> name.matches(traces));
    assertThat(
            loadedBy(
                "serve",
                "--port",
                "0",
                "--bind",
                "0.0.0.0",
                "--traces-endpoint",
                "http://127.0.0.1:4318"))
        .anyMatch(name -> name.matches(traces));
  }

  private Sandbox sandbox() throws IOException {
    return Sandbox.start(
        SandboxOptions.defaults().withFolder(folder.resolve("sandbox")).withScenarios("contoso"));
  }

  private List<String> loadedBy(String... words) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> command =
        JavaCommand.of("-Xlog:class+load:file=" + log + ":none", Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TENON_HOME", tenon.home().toString());
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
    process.waitFor();
    return Files.readAllLines(log, UTF_8).stream().map(line -> line.split(" ", -1)[0]).toList();
  }
}
