package dev.tenon.m365.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.toolkit.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class M365GuideTest {

  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String HOSTILE = "$(rm -rf ~)'\"\n${x} {{base64}} `id`";

  private static PublishedCertificate certificate;

  @BeforeAll
  static void makeACertificate() throws Exception {
    try (GeneratedCertificate made =
        new CertificateGenerator(new SecureRandom())
            .make(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofDays(365))) {
      certificate = PublishedCertificate.of(made.certificate());
    }
  }

  @Test
  void hasAllStepsButNoFilesBeforeThereIsACertificate() {
    Guide guide = M365Guide.write(new GuideRequest("Contoso", Map.of(), Map.of()));

    assertThat(guide.steps())
        .extracting(GuideStep::title)
        .containsExactly(
            "Register an application",
            "Add the Exchange Online permission",
            "Grant admin consent",
            "Upload the certificate",
            "Assign the role Global Reader",
            "Copy the values into Tenon");
    assertThat(guide.artifacts()).isEmpty();
  }

  @Test
  void aRotationUploadsTheNewCertificateAndThenDeletesThePreviousOne() {
    Map<String, String> published = new HashMap<>(certificate.published());
    published.put("previousThumbprintSha1", "AB12");

    Guide rotation =
        M365Guide.write(
            new GuideRequest("Contoso", Map.of(), published, GuideRequest.Purpose.ROTATE));
    assertThat(rotation.steps())
        .extracting(GuideStep::id)
        .containsExactly("upload-certificate", "confirm-certificate");
    assertThat(rotation.steps().get(0).values())
        .contains(new Evidence("Thumbprint (SHA-1)", certificate.sha1()));
    assertThat(rotation.artifacts())
        .extracting(Artifact::id)
        .containsExactly("certificate-pem", "certificate-der");

    Guide after = M365Guide.write(new GuideRequest("Contoso", Map.of(), published));
    assertThat(after.steps())
        .filteredOn(step -> step.id().equals("delete-previous-certificate"))
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.values())
                    .containsExactly(new Evidence("Previous thumbprint (SHA-1)", "AB12")));
  }

  @Test
  void offersCertificateAndScripts() {
    assertThat(guide("Contoso", Map.of()).artifacts())
        .extracting(Artifact::id)
        .containsExactly(
            "certificate-pem", "certificate-der", "azure-cli", "powershell", "terraform");
    assertThat(artifact("certificate-pem", "Contoso", Map.of())).isEqualTo(certificate.pem());
  }

  @Test
  void equalRequestsGiveEqualGuides() {
    Guide first = guide(HOSTILE, Map.of("applicationId", APPLICATION));
    Guide second = guide(HOSTILE, Map.of("applicationId", APPLICATION));

    assertThat(first).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({
    "global, entra.microsoft.com, graph.microsoft.com, 'Global', global",
    "gcc-high, entra.microsoft.us, graph.microsoft.us, 'USGov', usgovernmentl4",
    "dod, entra.microsoft.us, dod-graph.microsoft.us, 'USGovDoD', usgovernmentl5",
    "china, entra.microsoftonline.cn, microsoftgraph.chinacloudapi.cn, 'China', china",
  })
  void pointsToTheChosenCloud(
      String cloud, String portal, String graph, String powerShell, String terraform) {
    Map<String, String> form = Map.of("cloud", cloud);

    assertThat(guide("Contoso", form).steps())
        .allSatisfy(step -> assertThat(step.link().orElseThrow()).hasHost(portal));
    assertThat(artifact("azure-cli", "Contoso", form)).contains("GRAPH=https://" + graph + "\n");
    assertThat(artifact("powershell", "Contoso", form))
        .contains("'https://" + graph + "/v1.0'")
        .contains("Environment = '" + powerShell + "'");
    assertThat(artifact("terraform", "Contoso", form))
        .contains("environment = \"" + terraform + "\"");
  }

  @Test
  void linksToTheApplicationOnceItIsKnown() {
    GuideStep upload = guide("Contoso", Map.of("applicationId", APPLICATION)).steps().get(3);

    assertThat(upload.link().orElseThrow().toString())
        .endsWith("/~/Credentials/appId/" + APPLICATION + "/isMSAApp~/false");
    assertThat(upload.values()).extracting("value").contains(certificate.sha1());
  }

  @Test
  void everyStepNamesAnActorAndAProof() {
    assertThat(guide("Contoso", Map.of()).steps())
        .allSatisfy(
            step -> {
              assertThat(step.actor()).isNotBlank();
              assertThat(step.instructions()).isNotEmpty();
              assertThat(step.verifiedBy()).isNotEmpty();
            });
  }

  @Test
  void theShellParsesAHostileNameAndReadsItBack() throws Exception {
    String script = artifact("azure-cli", HOSTILE, Map.of("tenantId", "x'; exit 1 #"));

    assertThat(shell("-n", script)).isEmpty();
    String assignments = script.substring(0, script.indexOf("\nfiles="));
    assertThat(shell("-s", assignments + "\nprintf '%s|%s' \"$APPLICATION_NAME\" \"$TENANT\""))
        .isEqualTo("Tenon " + HOSTILE.replace("\n", "") + "|x'; exit 1 #");
    assertThat(shell("-s", assignments + "\nprintf '%s' \"$CERTIFICATE\""))
        .isEqualTo(certificate.pem().strip());
  }

  @Test
  void aHostileNameStaysInsideOneLiteralOfEachScript() {
    assertThat(artifact("powershell", HOSTILE, Map.of()))
        .contains("$ApplicationName = " + Quoting.powerShell("Tenon " + HOSTILE) + "\n");
    assertThat(artifact("terraform", HOSTILE, Map.of()))
        .contains("display_name     = " + Quoting.hcl("Tenon " + HOSTILE) + "\n");
  }

  @Test
  void writesThePowerShellScriptInAscii() {
    assertThat(artifact("powershell", "\u00d1; Start-Process calc #", Map.of()))
        .matches(text -> text.chars().allMatch(character -> character < 0x80));
  }

  @Test
  void shortensAnEndlessName() {
    assertThat(guide("x".repeat(5000), Map.of()).steps().get(0).values().get(0).value())
        .hasSize(106);
  }

  @Test
  void usesAnExistingApplicationInTerraform() {
    assertThat(artifact("terraform", "Contoso", Map.of("applicationId", APPLICATION)))
        .contains("data \"azuread_application\" \"tenon\" {\n  client_id = \"" + APPLICATION + "\"")
        .doesNotContain("display_name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", APPLICATION})
  void terraformAcceptsTheConfiguration(String applicationId) throws Exception {
    Path terraform = Path.of("/usr/local/bin/terraform");
    assumeTrue(Files.isExecutable(terraform), "terraform is not installed");
    Map<String, String> form =
        applicationId.isEmpty() ? Map.of() : Map.of("applicationId", applicationId);

    assertThat(
            run(
                artifact("terraform", HOSTILE, form),
                terraform.toString(),
                "fmt",
                "-check",
                "-list=false",
                "-"))
        .doesNotContain("Error");
  }

  private static Guide guide(String name, Map<String, String> form) {
    return M365Guide.write(new GuideRequest(name, form, certificate.published()));
  }

  private static String artifact(String id, String name, Map<String, String> form) {
    return new String(guide(name, form).artifact(id).orElseThrow().content(), UTF_8);
  }

  private static String shell(String option, String script)
      throws IOException, InterruptedException {
    return run(script, "sh", option);
  }

  private static String run(String input, String... command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
