package dev.tenon.microsoft.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the tenant is looked for, and what is said when it is not in the chosen cloud. */
class TenantEvaluatorTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String MISSING =
      "{\"error\": \"invalid_tenant\", \"error_description\": \"AADSTS90002: Tenant not found.\"}";

  private final FakeServer server = new FakeServer();
  private final MicrosoftConversation conversation = server.conversation();

  @AfterEach
  void closeConversation() {
    conversation.close();
  }

  @Test
  void looksForAMissingTenantInTheOtherClouds() {
    server
        .answering(400, MISSING)
        .answering(400, MISSING)
        .answering(400, MISSING)
        .answering(200, metadata("partner.microsoftonline.cn", ""));

    Finding finding = finding(tenant());

    assertThat(finding.message())
        .isEqualTo("The tenant is in china, not in the chosen cloud global.");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Found at", "login.partner.microsoftonline.cn"));
    assertThat(finding.remediation().steps()).containsExactly("Choose the cloud china.");
    assertThat(hosts())
        .as("the clouds of one host are asked once each, the chosen one is not asked again")
        .containsExactly(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.microsoftonline.us",
            "login.partner.microsoftonline.cn");
  }

  /** A host that answers for another cloud does not have the tenant itself. */
  @Test
  void doesNotTakeTheCloudThatAnsweredForTheOneOfTheTenant() {
    server
        .answering(400, MISSING)
        .answering(200, metadata("microsoftonline.us", "DOD"))
        .answering(200, metadata("microsoftonline.us", "DOD"));

    assertThat(finding(tenant()).message())
        .isEqualTo("The tenant is in dod, not in the chosen cloud global.");
  }

  @Test
  void recognizesTwoSwappedIds() {
    server
        .answering(400, MISSING)
        .answering(400, MISSING)
        .answering(400, MISSING)
        .answering(400, MISSING)
        .answering(200, metadata("microsoftonline.com", ""));

    Finding finding = finding(tenant());

    assertThat(finding.code()).isEqualTo("ENTRA_TENANT_NOT_FOUND");
    assertThat(finding.message()).endsWith("The two are swapped.");
    assertThat(finding.evidence())
        .containsExactly(
            new Evidence("Queried host", "login.microsoftonline.com"),
            new Evidence("Tenant with the application ID", APPLICATION));
    assertThat(finding.remediation().actions())
        .containsExactly(
            new Action.EnterField("tenantId", APPLICATION),
            new Action.EnterField("applicationId", TENANT));
    assertThat(server.requests().get(4).url().encodedPath()).startsWith("/" + APPLICATION + "/");
  }

  @Test
  void saysWhereAnUnknownTenantWasLookedFor() {
    for (int request = 0; request < 5; request++) {
      server.answering(400, MISSING);
    }

    Finding finding = finding(tenant());

    assertThat(finding.code()).isEqualTo("ENTRA_TENANT_NOT_FOUND");
    assertThat(finding.message()).doesNotContain("swapped");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Queried host", "login.microsoftonline.com"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "microsoftonline.us | DOD | The tenant is in dod, | microsoftonline.us, DOD",
        "microsoftonline.us | ''  | The tenant is in gcc-high or dod, | microsoftonline.us",
        "some.new.cloud     | ''  | The tenant is in another national cloud, | some.new.cloud"
      })
  void namesTheCloudInTheMetadata(
      String instance, String subScope, String message, String evidence) {
    server.answering(200, metadata(instance, subScope));

    Finding finding = finding(tenant());

    assertThat(finding.message()).startsWith(message);
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Cloud in the sign-in metadata", evidence));
  }

  private CheckResult tenant() {
    Map<String, byte[]> parts =
        Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8));
    try (Credential credential = Credential.of(parts)) {
      IdentityForm form = new IdentityForm(Cloud.GLOBAL, TENANT, APPLICATION);
      return new TenantEvaluator(new IdentityFacts(form, credential, conversation)).tenant();
    }
  }

  private List<String> hosts() {
    return server.requests().stream().map(Request::url).map(url -> url.host()).toList();
  }

  private static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }

  private static String metadata(String instance, String subScope) {
    return "{\"issuer\": \"https://sts.windows.net/%s/\", \"cloud_instance_name\": \"%s\", \"tenant_region_sub_scope\": \"%s\"}"
        .formatted(TENANT, instance, subScope);
  }
}
