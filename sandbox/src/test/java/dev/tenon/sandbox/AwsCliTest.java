package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real AWS CLI accepts the sandbox, as an example of clients outside this project. */
class AwsCliTest {

  private static final Path SCRIPT =
      Path.of("src/test/aws/aws-against-sandbox.sh").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void acceptsTheSandboxByHostName() throws IOException, InterruptedException {
    requireAwsCli();
    try (Sandbox sandbox = start()) {
      run(sandbox, Map.of("HTTPS_PROXY", "http://127.0.0.1:" + sandbox.proxyAddress().getPort()));
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void acceptsTheSandboxByEndpointUrl() throws IOException, InterruptedException {
    requireAwsCli();
    try (Sandbox sandbox = start()) {
      run(sandbox, Map.of("ENDPOINT", "https://localhost:" + sandbox.directPort().orElseThrow()));
    }
  }

  private static Sandbox start() throws IOException {
    return Sandbox.start(
        SandboxOptions.defaults().withDirectPort(0).withScenarios("aws-healthy", "aws-contoso"));
  }

  private void run(Sandbox sandbox, Map<String, String> wayIn)
      throws IOException, InterruptedException {
    Path log = folder.resolve("aws.log");
    ProcessBuilder aws = new ProcessBuilder("sh", SCRIPT.toString());
    aws.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    aws.environment().keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
    aws.environment().putAll(environment(sandbox));
    aws.environment().putAll(wayIn);
    aws.redirectErrorStream(true).redirectOutput(log.toFile());

    int status = aws.start().waitFor();

    assertThat(status).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
  }

  private static void requireAwsCli() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    if (!installed) {
      System.err.println(
          "SKIPPED: the AWS CLI is not installed, so the sandbox was NOT tried with it"
              + " (apt-get install awscli).");
    }
    assumeTrue(installed, "the AWS CLI is not installed");
  }

  private static Map<String, String> environment(Sandbox sandbox) {
    AwsAccount healthy = sandbox.account("aws-healthy", AwsAccount.class);
    AwsAccount contoso = sandbox.account("aws-contoso", AwsAccount.class);
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_CA_BUNDLE", sandbox.caFile().toString());
    environment.put(
        "AWS_SHARED_CREDENTIALS_FILE", sandbox.settings().get("aws").get("credentialsFile"));
    environment.put("ADMINISTRATOR_FILE", contoso.administratorFile().orElseThrow().toString());
    environment.put("ADMINISTRATOR", contoso.name());
    environment.put("CUSTOMER", contoso.accountId());
    environment.put("ROLE_ARN", healthy.roleArn());
    environment.put("ROLE_NAME", healthy.roleName());
    environment.put("EXTERNAL_ID", healthy.externalId());
    environment.put("PRINCIPAL", healthy.platformPrincipal());
    return environment;
  }
}
