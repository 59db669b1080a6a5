package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a linked AWS account from the command line, in this process and with real programs. */
class AccessStoryTest {

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Installation tenon;
  private String role;

  @BeforeEach
  void link() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("aws-contoso"));
    tenon = new Installation(folder).using(sandbox).signedIn();
    succeed("link", "aws", "--name", "Contoso AWS", "--prepare", "--save", "files");
    succeed("sandbox", "deploy-stack", "aws-contoso", "files/tenon-aws.yaml");
    role = sandbox.account("aws-contoso", AwsAccount.class).roleArn("Tenon");
    succeed("link", "aws", "--name", "Contoso AWS", "--role-arn", role);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void printsASessionInEachFormat() {
    JsonObject json =
        JsonParser.parseString(succeed("access", "Contoso AWS", "-o", "json").out())
            .getAsJsonObject();
    assertThat(json.get("type").getAsString()).isEqualTo("temporary-keys");
    assertThat(json.get("keyId").getAsString()).startsWith("ASIA");

    assertThat(succeed("access", "Contoso AWS", "-o", "env").out())
        .contains("export AWS_ACCESS_KEY_ID=ASIA")
        .contains("export AWS_SESSION_TOKEN=");

    JsonObject process =
        JsonParser.parseString(succeed("access", "Contoso AWS", "-o", "credential-process").out())
            .getAsJsonObject();
    assertThat(process.get("Version").getAsInt()).isEqualTo(1);
    assertThat(process.get("Expiration").getAsString()).endsWith("Z");

    assertThat(succeed("access", "Contoso AWS").out())
        .contains("tenon exec 'Contoso AWS' -- COMMAND")
        .doesNotContain("ASIA");
    assertThat(succeed("audit").out()).contains("ACCESS_REQUESTED");
  }

  @Test
  void reportsAnInvalidCommandLine() {
    assertThat(tenon.run("access", "Contoso AWS", "--duration", "soon").err())
        .startsWith("error USAGE_INVALID:")
        .contains("15m");
    assertThat(tenon.run("access", "Contoso AWS", "--audience", "graph").err())
        .startsWith("error AUDIENCE_UNKNOWN:")
        .contains("aws");
    assertThat(tenon.run("access", "Contoso AWS", "--session-policy", "none.json").err())
        .startsWith("error FILE_UNREADABLE:");
    assertThat(tenon.run("list", "-o", "env").err()).startsWith("error USAGE_INVALID:");
    assertThat(tenon.run("exec", "Contoso AWS", "--", "no-such-program").err())
        .startsWith("error USAGE_INVALID:")
        .contains("no-such-program");
  }

  @Test
  void runsAProgramWithTheSessionAndReturnsItsExitCode() {
    Ran ran =
        tenon.run(
            "exec",
            "Contoso AWS",
            "--",
            "/bin/sh",
            "-c",
            "printf %s \"$AWS_ACCESS_KEY_ID$AWS_PROFILE\" > key; exit 7");
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
    assertThat(folder.resolve("key")).content().matches("ASIA[A-Z0-9]+");
  }

  @Test
  void providesCredentialsToTheRealAwsCli() throws Exception {
    assumeTrue(isInstalled("aws"), "the AWS CLI is not installed; nothing was tried with it");
    Path script = new InstalledScript(folder.resolve("installed")).script();
    Files.writeString(
        folder.resolve("aws-config"),
        """
        [profile contoso]
        region = us-east-1
        credential_process = %s access "Contoso AWS" --output credential-process
        """
            .formatted(script));
    String proxy = "http://127.0.0.1:" + sandbox.proxyAddress().getPort();

    ProcessBuilder builder =
        new ProcessBuilder(
            "aws", "sts", "get-caller-identity", "--profile", "contoso", "--output", "json");
    builder.environment().put("TENON_HOME", tenon.home().toString());
    builder.environment().put("TENON_SANDBOX", folder.resolve("sandbox.json").toString());
    builder.environment().put("TENON_CACHE", "off");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("aws-config").toString());
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    builder.environment().put("AWS_CA_BUNDLE", sandbox.caFile().toString());
    builder.environment().put("HTTPS_PROXY", proxy);
    assertThat(end(builder)).contains("assumed-role/Tenon/").contains(role.split(":", -1)[4]);
  }

  @Test
  void runsTheRealAwsCli() throws Exception {
    assumeTrue(isInstalled("aws"), "the AWS CLI is not installed; nothing was tried with it");
    Ran ran =
        tenon.run(
            "exec",
            "Contoso AWS",
            "--",
            "/bin/sh",
            "-c",
            "AWS_REGION=us-east-1 aws sts get-caller-identity > identity 2>&1");
    assertThat(ran.exitCode()).isZero();
    assertThat(folder.resolve("identity")).content().contains("assumed-role/Tenon/");
  }

  private Ran succeed(String... words) {
    Ran ran = tenon.run(words);
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    return ran;
  }

  private String end(ProcessBuilder builder) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int code = process.waitFor();
    assertThat(code).as(Files.readString(output, UTF_8)).isZero();
    return Files.readString(output, UTF_8);
  }

  private static boolean isInstalled(String program) {
    List<Path> found = new ArrayList<>();
    for (String directory : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(directory, program);
      if (Files.isExecutable(file)) {
        found.add(file);
      }
    }
    return !found.isEmpty();
  }
}
