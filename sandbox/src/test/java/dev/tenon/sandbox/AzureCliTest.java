package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Azure CLI accepts the sandbox, as an example of clients outside this project. */
class AzureCliTest {

  private static final Path SCRIPT = Path.of("src/test/az/az-against-sandbox.sh").toAbsolutePath();

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void acceptsTheSandbox(@TempDir Path folder) throws IOException, InterruptedException {
    requireAzureCli();
    Path log = folder.resolve("az.log");
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios("healthy", "certificate-unknown", "azure-healthy"))) {
      ProcessBuilder az = new ProcessBuilder("sh", SCRIPT.toString());
      az.environment().putAll(environment(sandbox, folder));
      az.environment().putAll(azure(sandbox.account("azure-healthy", MicrosoftAccount.class)));
      az.redirectErrorStream(true).redirectOutput(log.toFile());

      int status = az.start().waitFor();

      assertThat(status).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
    }
  }

  private static void requireAzureCli() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "az")));
    if (!installed) {
      System.err.println(
          "SKIPPED: the Azure CLI is not installed, so the sandbox was NOT tried with it"
              + " (apt-get install azure-cli).");
    }
    assumeTrue(installed, "the Azure CLI is not installed");
  }

  private static Map<String, String> environment(Sandbox sandbox, Path folder) {
    MicrosoftAccount healthy = sandbox.account("healthy", MicrosoftAccount.class);
    MicrosoftAccount wrong = sandbox.account("certificate-unknown", MicrosoftAccount.class);
    return Map.of(
        "HTTPS_PROXY", "http://127.0.0.1:" + sandbox.proxyAddress().getPort(),
        "REQUESTS_CA_BUNDLE", sandbox.caFile().toString(),
        "AZURE_CONFIG_DIR", folder.resolve("azure").toString(),
        "TENANT", healthy.tenantId().toString(),
        "APPLICATION", healthy.applicationId().toString(),
        "SERVICE_PRINCIPAL", healthy.servicePrincipalObjectId().toString(),
        "PEM", healthy.pemFile().orElseThrow().toString(),
        "WRONG_TENANT", wrong.tenantId().toString(),
        "WRONG_APPLICATION", wrong.applicationId().toString(),
        "WRONG_PEM", wrong.pemFile().orElseThrow().toString());
  }

  private static Map<String, String> azure(MicrosoftAccount account) {
    return Map.of(
        "AZURE_TENANT", account.tenantId().toString(),
        "AZURE_APPLICATION", account.applicationId().toString(),
        "AZURE_PEM", account.pemFile().orElseThrow().toString(),
        "SUBSCRIPTION", account.azure().orElseThrow().subscription("Identity").id().toString(),
        "VAULT", account.azure().orElseThrow().vaults().get(0).name());
  }
}
