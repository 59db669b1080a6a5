package dev.tenon.m365.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.spi.GuideRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script in sh with a stand-in for {@code az} that writes down what it is asked. */
class M365AzureCliScriptTest {

  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";

  /** Answers look-ups; whether the tenant is set up already is set by the variable READY. */
  private static final String AZ =
      """
      #!/usr/bin/env bash
      printf '%s\\n' "$(printf '%s|' "$@" | tr '\\n' ' ')" >> "$CALLS"
      case "$*" in
        'account show'*) echo 8B1D6E0A-5A54-4B6F-9F0E-0D7C2B1F4A11 ;;
        *'select=appId'*) echo 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f ;;
        *'0000-0ff1'*'select=id'*) echo exchange-principal ;;
        *'select=id '*) echo own-principal ;;
        *'get'*'requiredResourceAccess'*|*'get'*'keyCredentials'*) printf '%s' "$READY" ;;
        *'get'*'appRoleAssignments'*|*'get'*'roleAssignments'*) printf '%s' "$READY" ;;
        *'get'*'organization'*) echo contoso.onmicrosoft.com ;;
      esac
      """;

  private static PublishedCertificate certificate;

  @TempDir private Path folder;

  @BeforeAll
  static void makeACertificate() throws Exception {
    try (GeneratedCertificate made =
        new CertificateGenerator(new SecureRandom())
            .make(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofDays(365))) {
      certificate = PublishedCertificate.of(made.certificate());
    }
  }

  @BeforeEach
  void putAzOnThePath() throws Exception {
    Path az = Files.writeString(folder.resolve("az"), AZ);
    assertThat(az.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void doesEveryStepInAnEmptyTenant() throws Exception {
    Run run = run("Contoso's \"$(id)\"", Map.of(), "");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("Tenant ID:         8B1D6E0A")
        .contains("Application ID:    " + APPLICATION)
        .contains("Organization name: contoso.onmicrosoft.com");
    assertThat(run.changes())
        .satisfiesExactly(
            call ->
                assertThat(call)
                    .contains("applications(uniqueName='tenon-")
                    .contains("Prefer=create-if-missing")
                    .contains(
                        "{\"displayName\":\"Tenon Contoso's"
                            + " \\\"$(id)\\\"\",\"signInAudience\":\"AzureADMyOrg\"}"),
            call -> assertThat(call).startsWith("ad|app|credential|reset").contains("|--append|"),
            call -> assertThat(call).contains("servicePrincipals(appId='" + APPLICATION + "')"),
            call ->
                assertThat(call)
                    .startsWith("ad|app|permission|add|--id|" + APPLICATION)
                    .contains("dc50a0fb-09a3-484d-be87-e023b12c6440=Role"),
            call -> assertThat(call).contains("servicePrincipals(appId='00000002-0000-0ff1-"),
            call ->
                assertThat(call)
                    .contains("servicePrincipals/exchange-principal/appRoleAssignedTo")
                    .contains("\"principalId\":\"own-principal\""),
            call ->
                assertThat(call)
                    .contains("roleManagement/directory/roleAssignments")
                    .contains("f2ef992c-3afb-46b9-b7cf-a126ee74c451"));
  }

  @Test
  void changesNothingWhenRunAgain() throws Exception {
    Run run = run("Contoso", Map.of("applicationId", APPLICATION, "tenantId", TENANT), "there");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.changes()).hasSize(2).allMatch(call -> call.contains("create-if-missing"));
  }

  @Test
  void stopsBeforeAnythingInAnotherTenant() throws Exception {
    Run run = run("Contoso", Map.of("tenantId", "00000000-1111-2222-3333-444444444444"), "");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("az login --allow-no-subscriptions --tenant 00000000-1111");
    assertThat(run.changes()).isEmpty();
  }

  @Test
  void stopsBeforeAnythingWhenTheSignedInTenantLacksTheDomain() throws Exception {
    Run run = run("Contoso", Map.of("tenantId", "fabrikam.example"), "");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("--tenant fabrikam.example");
    assertThat(run.changes()).isEmpty();
  }

  @Test
  void continuesInTheTenantOfTheDomain() throws Exception {
    Run run = run("Contoso", Map.of("tenantId", "Contoso.onmicrosoft.com"), "there");

    assertThat(run.status()).as(run.output()).isZero();
  }

  private Run run(String name, Map<String, String> form, String ready)
      throws IOException, InterruptedException {
    byte[] script =
        M365Guide.write(new GuideRequest(name, form, certificate.published()))
            .artifact("azure-cli")
            .orElseThrow()
            .content();
    Path calls = Files.writeString(folder.resolve("calls"), "");
    Path file = Files.write(folder.resolve("script.sh"), script);
    ProcessBuilder shell = new ProcessBuilder("sh", file.toString()).redirectErrorStream(true);
    shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    shell.environment().put("CALLS", calls.toString());
    shell.environment().put("READY", ready);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output, Files.readAllLines(calls));
  }

  private record Run(int status, String output, List<String> calls) {

    List<String> changes() {
      return calls.stream()
          .filter(call -> !call.contains("|get|") && !call.startsWith("account"))
          .toList();
    }
  }
}
