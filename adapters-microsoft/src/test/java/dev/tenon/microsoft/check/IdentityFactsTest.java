package dev.tenon.microsoft.check;

import static dev.tenon.microsoft.check.TokenAnswers.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the clouds about the application that signs in, and when. */
class IdentityFactsTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final GeneratedCertificate CERTIFICATE =
      new CertificateGenerator(new SecureRandom()).make(FakeServer.NOW, Duration.ofDays(365));

  private final FakeServer server = new FakeServer();
  private final MicrosoftConversation conversation = server.conversation();

  @AfterEach
  void closeConversation() {
    conversation.close();
  }

  /** Each check adds its read to the one batch. */
  @ParameterizedTest
  @CsvSource({
    "single-tenant,      applications(appId=",
    "service-principal,  servicePrincipals(appId=",
    "excess-permissions, servicePrincipals/p/appRoleAssignments"
  })
  void readsInOneBatchWhatTheWantedChecksNeed(String check, String path) throws Exception {
    server
        .answering(200, token("p"))
        .answering(200, "{\"responses\": []}")
        .answering(404, "{}")
        .answering(404, "{}");

    IdentityFacts facts = facts(TENANT, certificate());
    facts.begin(Set.of(CheckId.of(check)));
    facts.directory(directory -> true).answer().orThrow();

    assertThat(FakeServer.body(server.requests().get(1))).contains("/organization?", path);
    assertThat(FakeServer.body(server.requests().get(1)).split("\"method\"", -1)).hasSize(3);
  }

  @Test
  void readsTheTenantAloneWhenNothingElseIsWanted() {
    server.answering(200, token("p")).answering(200, organization("Contoso Ltd"));

    IdentityFacts facts = facts(TENANT, certificate());
    facts.begin(Set.of());

    assertThat(facts.account("fallback")).contains(new Account(TENANT, "Contoso Ltd"));
    assertThat(server.requests()).extracting(Request::method).containsExactly("POST", "GET");
  }

  @Test
  void namesTheAccountAsTheFormDoesWhereTheDirectoryDoesNot() {
    server.answering(200, token("p")).answering(403, "{}");

    assertThat(facts(TENANT, certificate()).account("contoso.example"))
        .contains(new Account(TENANT, "contoso.example"));
  }

  @Test
  void hasNoAccountBeforeTheApplicationSignedIn() {
    server.answering(400, "{\"error\": \"invalid_client\", \"error_codes\": [7000215]}");

    assertThat(facts(TENANT, certificate()).account("contoso.example")).isEmpty();
  }

  @Test
  void asksNothingWhenOneIdWasEnteredTwice() {
    IdentityFacts facts = facts(APPLICATION, certificate());

    assertThat(facts.graphToken().answer().toOptional()).isEmpty();
    assertThat(facts.tenantMetadata().answer().toOptional()).isEmpty();
    CheckResult credential = new SignInEvaluator(ProviderId.of("some-cloud"), facts).credential();

    assertThat(credential).isInstanceOf(CheckResult.Failed.class);
    Finding finding = ((CheckResult.Failed) credential).findings().get(0);
    assertThat(finding.evidence().toString()).contains("Entered twice", APPLICATION);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void knowsTheEndOfACertificateButNotOfASecret() {
    assertThat(facts(TENANT, certificate()).credentialExpiresAt())
        .contains(FakeServer.NOW.plus(Duration.ofDays(365)));
    assertThat(
            facts(TENANT, Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8)))
                .credentialExpiresAt())
        .isEmpty();
  }

  private IdentityFacts facts(String tenant, Map<String, byte[]> parts) {
    try (Credential credential = Credential.of(parts)) {
      return new IdentityFacts(
          new IdentityForm(Cloud.GLOBAL, tenant, APPLICATION), credential, conversation);
    }
  }

  private static Map<String, byte[]> certificate() {
    return Map.of(
        CredentialParts.PRIVATE_KEY, CERTIFICATE.privateKey(),
        CredentialParts.CERTIFICATE, CERTIFICATE.certificate());
  }

  private static String token(String principal) {
    String claims =
        "{\"tid\": \"%s\", \"oid\": \"%s\", \"appid\": \"%s\", \"appidacr\": \"2\"}"
            .formatted(TENANT, principal, APPLICATION);
    return bearer(claims);
  }

  private static String organization(String name) {
    return "{\"value\": [{\"displayName\": \"%s\", \"verifiedDomains\": []}]}".formatted(name);
  }
}
