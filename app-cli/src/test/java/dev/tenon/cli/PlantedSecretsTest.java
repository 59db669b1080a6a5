package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses the launcher with secrets that a search can find, and looks for them in everything that it
 * wrote and printed. {@code benchmarks/canary} does so with separate processes and their heaps.
 */
class PlantedSecretsTest {

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Installation tenon;
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("aws-contoso"));
    tenon = new Installation(folder).using(sandbox);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void noSecretIsInWhatWasWrittenOrPrinted() throws IOException {
    use();

    secrets.forEach(
        (name, secret) ->
            assertThat(printed).as(name).noneMatch(output -> output.contains(secret)));
    for (Path file : written()) {
      String content = Files.readString(file, ISO_8859_1);
      secrets.forEach(
          (name, secret) ->
              assertThat(content.contains(secret)).as(name + " in " + file).isFalse());
    }
  }

  @Test
  void theSearchFindsWhatIsThere() throws IOException {
    String password = planted("password");
    run("init", "--workspace", "W", "--operator", "ada", "--password-file", file(password));
    Files.writeString(tenon.home().resolve("left"), "x" + password);

    assertThat(written())
        .anyMatch(file -> file.endsWith("left"))
        .anyMatch(file -> file.endsWith("tenon.db"));
    assertThat(Files.readString(tenon.home().resolve("left"), ISO_8859_1)).contains(password);
  }

  private void use() throws IOException {
    String password = file(planted("password"));
    run("init", "--workspace", "W", "--operator", "ada", "--password-file", password);
    run("login", "--operator", "ada", "--password-file", file(planted("wrong password")));
    run("login", "--operator", "ada", "--password-file", password);
    run("link", "aws", "--name", "aws", "--prepare", "--save", "saved");
    run("sandbox", "deploy-stack", "aws-contoso", "saved/tenon-aws.yaml");
    String role = sandbox.account("aws-contoso", AwsAccount.class).roleArn("Tenon");
    Ran linked = run("link", "aws", "--name", "aws", "--role-arn", role);
    assertThat(linked.exitCode()).as(linked.err()).isZero();
    run("verify", "aws");
    run("access", "aws");
    run(
        "notify",
        "add",
        "x",
        "--kind",
        "slack",
        "--url-file",
        file(planted("URL", "https://localhost:1/")));
    run("notify", "test", "x");
    String passphrase = file(planted("passphrase"));
    String archive = tenon.home().resolve("one.backup").toString();
    run("backup", archive, "--passphrase-file", passphrase);
    run("restore", archive, "--passphrase-file", file(planted("wrong passphrase")));
    run("keys", "rotate", "--yes");
    run(
        "password",
        "--current-password-file",
        password,
        "--new-password-file",
        file(planted("new password")));
    run("doctor");
    run("audit", "-o", "json");
    run("show", "nothing");
  }

  private Ran run(String... words) {
    Ran ran = tenon.run(words);
    printed.add(ran.out() + ran.err());
    return ran;
  }

  private String planted(String name) {
    return planted(name, "");
  }

  private String planted(String name, String before) {
    String secret = "planted-" + name.replace(' ', '-') + "-secret";
    secrets.put(name, secret);
    return before + secret;
  }

  private String file(String secret) {
    return tenon.file("input-" + secret.hashCode(), secret + "\n");
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(tenon.home())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
