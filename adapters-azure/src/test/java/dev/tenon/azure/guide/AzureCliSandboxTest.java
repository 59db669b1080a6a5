package dev.tenon.azure.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script with the real Azure CLI in a sandbox, signed in as a Global Administrator. */
class AzureCliSandboxTest {

  private static final String SCENARIO = "azure-excess-directory-role";

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void setsUpATenantOnceAndRemovesElevatedAccessEachTime() throws Exception {
    skipLoudlyWithoutAz();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(SCENARIO))) {
      MicrosoftAccount account = sandbox.account(SCENARIO, MicrosoftAccount.class);
      az(sandbox, signIn(account));
      sandbox.control().clearRequests();

      assertThat(az(sandbox, script(account)))
          .contains("Tenant ID:      " + account.tenantId())
          .containsPattern("Application ID: [0-9a-f-]{36}");
      assertThat(changes(sandbox))
          .containsExactly(
              "PATCH applications 201",
              "PATCH applications 204",
              "PATCH servicePrincipals 201",
              "POST roleAssignments 201",
              "POST elevateAccess 200",
              "PUT roleAssignments 201",
              "PUT roleAssignments 201",
              "DELETE roleAssignments 200");

      sandbox.control().clearRequests();
      az(sandbox, script(account));
      assertThat(changes(sandbox))
          .containsExactly(
              "PATCH applications 204",
              "PATCH servicePrincipals 204",
              "POST elevateAccess 200",
              "DELETE roleAssignments 200");
    }
  }

  private static List<String> signIn(MicrosoftAccount account) {
    return List.of(
        "az",
        "login",
        "--service-principal",
        "--allow-no-subscriptions",
        "-t",
        account.tenantId().toString(),
        "-u",
        account.applicationId().toString(),
        "-p",
        account.pemFile().orElseThrow().toString());
  }

  private List<String> script(MicrosoftAccount account) throws IOException {
    Map<String, String> form = Map.of("tenantId", account.tenantId().toString(), "scope", "tenant");
    Path file =
        Files.writeString(
            folder.resolve("script.sh"), AzureGuides.artifact("azure-cli", "Contoso", form));
    return List.of("sh", file.toString());
  }

  private String az(Sandbox sandbox, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder az = new ProcessBuilder(command).redirectErrorStream(true);
    az.environment()
        .putAll(
            Map.of(
                "HTTPS_PROXY",
                "http://127.0.0.1:" + sandbox.proxyAddress().getPort(),
                "REQUESTS_CA_BUNDLE",
                sandbox.caFile().toString(),
                "AZURE_CONFIG_DIR",
                folder.resolve("azure").toString(),
                "AZURE_CORE_COLLECT_TELEMETRY",
                "0"));
    Process process = az.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What was changed in the directory and in Azure, without scopes and ids. */
  private static List<String> changes(Sandbox sandbox) {
    return sandbox.control().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .filter(request -> !request.path().endsWith("/token"))
        .filter(request -> !request.path().contains("ResourceGraph"))
        .map(request -> request.method() + " " + what(request.path()) + " " + request.status())
        .toList();
  }

  private static String what(String path) {
    String collection =
        path.replaceFirst("(\\(.*\\)|/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$", "");
    return collection.substring(collection.lastIndexOf('/') + 1);
  }

  private static void skipLoudlyWithoutAz() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "az")));
    if (!installed) {
      System.err.println(
          "SKIPPED: the Azure CLI is not installed, so the script was NOT tried with it"
              + " (apt-get install azure-cli).");
    }
    assumeTrue(installed, "the Azure CLI is not installed");
  }
}
