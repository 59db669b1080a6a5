package dev.tenon.microsoft.check;

import static dev.tenon.microsoft.check.TokenAnswers.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityEvaluatorsTest {

  private static final ProviderId PROVIDER = ProviderId.of("some-cloud");
  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String OTHER_TENANT = "5c2f8a10-7b3e-4d7d-8a50-3f6f3f1c9d22";
  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
  private static final String DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
  private static final String NOT_FOUND =
      "{\"error\": {\"code\": \"Request_ResourceNotFound\", \"message\": \"not here\"}}";

  private static final Instant CERTIFIED_UNTIL = FakeServer.NOW.plus(Duration.ofDays(365));
  private static final GeneratedCertificate CERTIFICATE =
      new CertificateGenerator(new SecureRandom()).make(FakeServer.NOW, Duration.ofDays(365));

  private final FakeServer server = new FakeServer();
  private final MicrosoftConversation conversation = server.conversation();

  @AfterEach
  void closeConversation() {
    conversation.close();
  }

  @Test
  void reportsAnApplicationRegisteredInAnotherTenant() {
    server
        .answering(200, token(""))
        .answering(404, NOT_FOUND)
        .answering(200, principal(OTHER_TENANT));

    Finding finding = finding(answer(IdentityEvaluators::singleTenant));

    assertThat(finding.code()).isEqualTo("ENTRA_APPLICATION_OF_ANOTHER_TENANT");
    assertThat(finding.evidence()).extracting(Evidence::value).containsExactly(OTHER_TENANT);
    assertThat(finding.remediation().link()).isPresent();
  }

  @Test
  void isInconclusiveWhenARegistrationOfThisTenantCannotBeRead() {
    server.answering(200, token("")).answering(404, NOT_FOUND).answering(200, principal(TENANT));

    assertThat(answer(IdentityEvaluators::singleTenant))
        .isInstanceOf(CheckResult.Inconclusive.class);
  }

  @Test
  void findsTheTenantInTheChosenCloud() {
    server.answering(200, metadata("microsoftonline.com"));

    assertThat(answer(IdentityEvaluators::tenant))
        .isEqualTo(
            new CheckResult.Passed(
                List.of(new Evidence("Tenant", TENANT), new Evidence("Cloud", "global"))));
  }

  @Test
  void findsTheTenantInAnotherCloud() {
    server.answering(200, metadata("partner.microsoftonline.cn"));

    assertThat(finding(answer(IdentityEvaluators::tenant)).message())
        .isEqualTo("The tenant is in china, not in the chosen cloud global.");
  }

  @Test
  void findsGlobalReaderInTheTokenForTheService() {
    server.answering(200, token(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isEqualTo(CheckResults.passed("Directory roles in the token", "Global Reader"));
    assertThat(server.requests().get(0).url().host()).isEqualTo("login.microsoftonline.com");
  }

  @Test
  void readsTheRolesInTheTokenForGraphWhenTheServiceHasNone() {
    server
        .answering(400, "{\"error\": \"invalid_resource\", \"error_codes\": [500011]}")
        .answering(200, token(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isEqualTo(CheckResults.passed("Directory roles in the token", "Global Reader"));
  }

  /** Another check says what keeps Global Reader from reading. */
  @Test
  void cannotRuleOutExcessRolesThatItIsNotAllowedToList() {
    server
        .answering(200, token(GLOBAL_READER))
        .answering(200, token(GLOBAL_READER))
        .answering(403, "{\"error\": {\"code\": \"Authorization_RequestDenied\"}}");

    assertThat(answer(IdentityEvaluators::excessRoles))
        .isInstanceOf(CheckResult.Inconclusive.class);
  }

  @Test
  void reportsGlobalReaderMissingWhenItIsNotAssigned() {
    server
        .answering(200, token(DIRECTORY_READERS))
        .answering(200, token(DIRECTORY_READERS))
        .answering(200, assigned(DIRECTORY_READERS));

    Finding finding = finding(answer(IdentityEvaluators::globalReader));

    assertThat(finding.code()).isEqualTo("ENTRA_GLOBAL_READER_MISSING");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Directory roles in the token", "Directory Readers"));
  }

  /** Everything can be read with the role that also changes everything. */
  @Test
  void doesNotClaimThatAGlobalAdministratorCannotReadSettings() {
    String administrator = "62e90394-69f5-4237-9190-012177145e10";
    server
        .answering(200, token(administrator))
        .answering(200, token(administrator))
        .answering(200, assigned(administrator));

    Finding finding = finding(answer(IdentityEvaluators::globalReader));

    assertThat(finding.code()).isEqualTo("ENTRA_GLOBAL_READER_MISSING");
    assertThat(finding.message())
        .contains("reads with Global Administrator")
        .doesNotContain("may not be readable");
  }

  @Test
  void explainsHowToReplaceASecretByACertificate() {
    server.answering(200, token(""));

    Finding finding = finding(answer(IdentityEvaluators::certificateUsed));

    assertThat(finding.code()).isEqualTo("ENTRA_SIGNED_IN_WITH_SECRET");
    assertThat(finding.remediation().actions())
        .containsExactly(new Action.Unlink(), new Action.LinkAccount(PROVIDER, Map.of()));
  }

  /** The token decides, not the credential that Tenon holds. */
  @Test
  void reportsATokenForASecretAlsoWhenACertificateIsHeld() {
    server.answering(200, token(""));

    assertThat(finding(certified(FakeServer.NOW, IdentityEvaluators::certificateUsed)).code())
        .isEqualTo("ENTRA_SIGNED_IN_WITH_SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "400, unauthorized_client, '', PROVIDER_REFUSED, check under Enterprise applications",
    "503, server_error, 90036, ENTRA_SERVICE_FAULT, Open a support case with Microsoft",
  })
  void readsARefusalWithoutDescription(
      int status, String error, String number, String code, String step) {
    server.answering(status, "{\"error\": \"%s\", \"error_codes\": [%s]}".formatted(error, number));

    assertThat(answer(IdentityEvaluators::credential))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result -> {
              assertThat(result.code()).isEqualTo(code);
              assertThat(result.reason()).contains(step);
            });
  }

  /** Only a token that says so was issued for a secret. */
  @ParameterizedTest
  @CsvSource({"0", "3", "''"})
  void isInconclusiveWhenTheTokenDoesNotSayHowTheApplicationSignedIn(String proof) {
    server.answering(200, token("", proof));

    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateUsed))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result -> assertThat(result.reason()).contains("does not say", "Sign-in logs"));
  }

  @ParameterizedTest
  @CsvSource({
    OTHER_TENANT + ", " + APPLICATION + ", the tenant " + OTHER_TENANT,
    TENANT + ", " + OTHER_TENANT + ", the application " + OTHER_TENANT
  })
  void doesNotUseATokenThatWasNotAskedFor(String tenant, String application, String named) {
    String token = token(tenant, application, GLOBAL_READER, "2");

    for (Function<IdentityEvaluators, CheckResult> evaluation :
        List.<Function<IdentityEvaluators, CheckResult>>of(
            IdentityEvaluators::credential,
            IdentityEvaluators::certificateUsed,
            IdentityEvaluators::globalReader,
            IdentityEvaluators::excessRoles)) {
      server.answering(200, token).answering(200, token);
      assertThat(certified(FakeServer.NOW, evaluation))
          .isInstanceOf(CheckResult.Inconclusive.class);
    }
    server.answering(200, token);
    assertThat(certified(FakeServer.NOW, IdentityEvaluators::credential))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result -> assertThat(result.reason()).contains(named, "does not use it"));
  }

  /** Microsoft Entra ID issued such tokens to applications without an enterprise application. */
  @Test
  void reportsATokenWithoutServicePrincipal() {
    String claims = "{\"tid\": \"%s\", \"appid\": \"%s\"}".formatted(TENANT, APPLICATION);
    server.answering(200, bearer(claims));

    Finding finding = finding(certified(FakeServer.NOW, IdentityEvaluators::credential));

    assertThat(finding.code()).isEqualTo("ENTRA_SERVICE_PRINCIPAL_MISSING");
    assertThat(finding.remediation().actor()).isEqualTo("Cloud Application Administrator");
  }

  /** The list of the directory has the assignments to the application itself. */
  @ParameterizedTest
  @CsvSource({
    "200, " + GLOBAL_READER + ", is assigned to a group, remove its assignment",
    "200, 62e90394-69f5-4237-9190-012177145e10, remove its assignment, to a group",
    "403, '', If the page does not list the application, nothing",
  })
  void saysWhereAnExcessDirectoryRoleIsRemoved(
      int status, String recorded, String step, String other) {
    String token = token("62e90394-69f5-4237-9190-012177145e10");
    server.answering(200, token).answering(200, token).answering(status, assigned(recorded));

    assertThat(finding(answer(IdentityEvaluators::excessRoles)).remediation().steps().toString())
        .contains(step)
        .doesNotContain(other);
  }

  /** The application loses Global Reader, too, when it leaves the group that has both roles. */
  @ParameterizedTest
  @CsvSource({DIRECTORY_READERS + ", true", GLOBAL_READER + ", false"})
  void asksForGlobalReaderBeforeTheGroupIsLeft(String recorded, boolean first) {
    String token = token(GLOBAL_READER + "\", \"62e90394-69f5-4237-9190-012177145e10");
    server.answering(200, token).answering(200, token).answering(200, assigned(recorded));

    assertThat(
            finding(answer(IdentityEvaluators::excessRoles))
                .remediation()
                .steps()
                .get(0)
                .startsWith("First assign the role Global Reader"))
        .isEqualTo(first);
  }

  /** Tokens contain built-in roles for the whole tenant only. */
  @ParameterizedTest
  @CsvSource({
    "62e90394-69f5-4237-9190-012177145e10, /administrativeUnits/a1, 0, Global Administrator",
    "62e90394-69f5-4237-9190-012177145e10, /, 0, Global Administrator",
    "11111111-2222-3333-4444-555555555555, /, 200, Credential Rotator",
    "11111111-2222-3333-4444-555555555555, /a2, 404, 11111111-2222-3333-4444-555555555555"
  })
  void reportsAnExcessDirectoryRoleThatTokensDoNotContain(
      String role, String scope, int definition, String name) {
    String token = token(GLOBAL_READER);
    server
        .answering(200, token)
        .answering(200, token)
        .answering(200, assigned(Map.of(GLOBAL_READER, "/", role, scope)));
    if (definition > 0) {
      server.answering(definition, "{\"displayName\": \"%s\"}".formatted(name));
    }

    Finding finding = finding(answer(IdentityEvaluators::excessRoles));

    assertThat(finding.code()).isEqualTo("ENTRA_EXCESS_ROLE");
    assertThat(finding.message()).contains("its tokens do not contain", name);
    assertThat(finding.evidence()).containsExactly(new Evidence(name, "assigned at " + scope));
    assertThat(finding.remediation().actor()).isEqualTo("Privileged Role Administrator");
  }

  @Test
  void acceptsARoleForAPartOfTheTenantThatOnlyReads() {
    String token = token(GLOBAL_READER);
    server
        .answering(200, token)
        .answering(200, token)
        .answering(
            200,
            assigned(Map.of(GLOBAL_READER, "/", DIRECTORY_READERS, "/administrativeUnits/a1")));

    assertThat(answer(IdentityEvaluators::excessRoles)).isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({GLOBAL_READER + ", PROVIDER_REFUSED", "'', CHECK_NOT_REACHED"})
  void isInconclusiveIfTheAssignmentsCannotBeRead(String role, String code) {
    server
        .answering(200, token(role))
        .answering(200, token(role))
        .answering(403, "{\"error\": {\"code\": \"Authorization_RequestDenied\"}}");

    assertThat(answer(IdentityEvaluators::excessRoles))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class, result -> assertThat(result.code()).isEqualTo(code));
  }

  @Test
  void acceptsATokenThatDoesNotNameTheApplication() {
    server.answering(200, token(TENANT, "", GLOBAL_READER, "2"));

    assertThat(certified(FakeServer.NOW, IdentityEvaluators::credential))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void passesATokenForACertificate() {
    server.answering(200, token("", "2"));

    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateUsed))
        .isEqualTo(CheckResults.passed("Credential in the token", "certificate"));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  ,                                  passes",
    "true,  NotDisabled,                       passes",
    "false, ,                                  ENTRA_SERVICE_PRINCIPAL_DISABLED",
    "true,  DisabledDueToViolationOfServicesAgreement, ENTRA_APPLICATION_DISABLED",
    "false, DisabledDueToViolationOfServicesAgreement, ENTRA_APPLICATION_DISABLED"
  })
  void rejectsADisabledServicePrincipal(boolean enabled, String byMicrosoft, String expected) {
    server
        .answering(200, token(""))
        .answering(
            200,
            "{\"accountEnabled\": %s, \"appOwnerOrganizationId\": \"%s\"%s}"
                .formatted(
                    enabled,
                    TENANT,
                    byMicrosoft == null
                        ? ""
                        : ", \"disabledByMicrosoftStatus\": \"%s\"".formatted(byMicrosoft)));

    CheckResult result = answer(IdentityEvaluators::enabled);

    assertThat(result instanceof CheckResult.Passed ? "passes" : finding(result).code())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"30, 30 days", "14, 14 days", "7,  7 days", "1,  1 day"})
  void warnsOfTheEndOfACertificateFromExactlyEachLevelOn(int days, String level) {
    Instant reached = CERTIFIED_UNTIL.minus(Duration.ofDays(days));

    assertThat(warningAt(reached)).isEqualTo(level);
    assertThat(warningAt(reached.minusMillis(1))).as("a moment before").isNotEqualTo(level);
    assertThat(warningAt(reached.plusMillis(1))).as("a moment later").isEqualTo(level);
  }

  @Test
  void reportsACertificateAsExpiredFromItsLastMomentOn() {
    assertThat(warningAt(CERTIFIED_UNTIL.minusMillis(1))).isEqualTo("1 day");
    assertThat(warningAt(CERTIFIED_UNTIL)).isEqualTo("expired");
    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateExpiry))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void reportsACertificateThatIsNotValidYet() {
    Instant before = FakeServer.NOW.minus(Duration.ofHours(1));

    Finding finding = finding(certified(before, IdentityEvaluators::certificateExpiry));

    assertThat(finding.code()).isEqualTo("ENTRA_CERTIFICATE_NOT_YET_VALID");
    assertThat(finding.remediation().steps().toString()).contains("Correct the clock");
    assertThat(finding.evidence())
        .contains(new Evidence("Time of this machine", before.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0.001S | in less than a day, on",
        "PT23H    | in less than a day, on",
        "PT24H    | in 1 day, on",
        "PT47H    | in 1 day, on",
        "PT48H    | in 2 days, on"
      })
  void saysInHowManyWholeDaysACertificateExpires(Duration left, String text) {
    Finding finding =
        finding(certified(CERTIFIED_UNTIL.minus(left), IdentityEvaluators::certificateExpiry));

    assertThat(finding.message()).isEqualTo("The certificate expires " + text + " 2027-11-23.");
    assertThat(finding.evidence()).contains(new Evidence("Valid until", "2027-11-23T10:00:00Z"));
  }

  @Test
  void namesTheCertificateOrItsAbsence() {
    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateExpiry))
        .isEqualTo(CheckResults.passed("Valid until", "2027-11-23"));
    assertThat(answer(IdentityEvaluators::certificateExpiry))
        .isEqualTo(
            CheckResults.passed(
                "Certificate in use", "none; the application signs in with a client secret"));
  }

  private String warningAt(Instant now) {
    CheckResult result = certified(now, IdentityEvaluators::certificateExpiry);
    return result instanceof CheckResult.Passed
        ? "none"
        : finding(result).evidence().stream()
            .filter(one -> one.label().equals("Warning level"))
            .findFirst()
            .orElseThrow()
            .value();
  }

  @Test
  void signsInOnlyWhereTheTenantWasFound() {
    assertThat(IdentityEvaluators.isTenantFound(failed(EntraErrorCode.ENTRA_TENANT_NOT_FOUND)))
        .isFalse();
    assertThat(
            IdentityEvaluators.isTenantFound(
                failed(EntraErrorCode.ENTRA_CONDITIONAL_ACCESS_BLOCKED)))
        .isTrue();
    assertThat(IdentityEvaluators.isTenantFound(CheckResults.passed("Tenant", TENANT))).isTrue();
  }

  private static CheckResult failed(ErrorCode code) {
    return CheckResults.failed(
        CheckResults.finding(
            code,
            "Wrong.",
            List.of(),
            new Remediation("Administrator", List.of("Fix it."), Optional.empty())));
  }

  @Test
  void waitsForAnAssignedGlobalReader() {
    server
        .answering(200, token(""))
        .answering(200, token(""))
        .answering(200, assigned(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting ->
                assertThat(waiting.finding().code())
                    .isEqualTo("ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE"));
  }

  private CheckResult answer(Function<IdentityEvaluators, CheckResult> evaluation) {
    Map<String, byte[]> secret =
        Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8));
    return answer(secret, FakeServer.NOW, evaluation);
  }

  /** Evaluates with a certificate as the credential, at a time. */
  private CheckResult certified(Instant now, Function<IdentityEvaluators, CheckResult> evaluation) {
    Map<String, byte[]> parts =
        Map.of(
            CredentialParts.PRIVATE_KEY, CERTIFICATE.privateKey(),
            CredentialParts.CERTIFICATE, CERTIFICATE.certificate());
    return answer(parts, now, evaluation);
  }

  private CheckResult answer(
      Map<String, byte[]> parts,
      Instant now,
      Function<IdentityEvaluators, CheckResult> evaluation) {
    IdentityForm form = new IdentityForm(Cloud.GLOBAL, TENANT, APPLICATION);
    try (Credential credential = Credential.of(parts)) {
      IdentityFacts facts = new IdentityFacts(form, credential, conversation);
      IdentityEvaluators evaluators =
          new IdentityEvaluators(
              PROVIDER,
              facts,
              facts.token(Cloud.GLOBAL.resourceManagerHost(), List.of()),
              () -> now);
      return evaluation.apply(evaluators);
    }
  }

  private static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }

  private static String token(String role) {
    return token(role, "1");
  }

  private static String token(String role, String credential) {
    return token(TENANT, APPLICATION, role, credential);
  }

  private static String token(String tenant, String application, String role, String credential) {
    String claims =
        "{\"tid\": \"%s\", \"oid\": \"p\", \"appid\": \"%s\", \"appidacr\": \"%s\", \"wids\": [\"%s\"]}"
            .formatted(tenant, application, credential, role);
    return bearer(claims);
  }

  private static String principal(String owner) {
    return "{\"accountEnabled\": true, \"appOwnerOrganizationId\": \"%s\"}".formatted(owner);
  }

  private static String metadata(String instance) {
    return "{\"issuer\": \"https://sts.windows.net/%s/\", \"cloud_instance_name\": \"%s\"}"
        .formatted(TENANT, instance);
  }

  private static String assigned(String role) {
    return assigned(Map.of(role, "/"));
  }

  /** Roles and the scopes for which they are assigned. */
  private static String assigned(Map<String, String> scopes) {
    return scopes.entrySet().stream()
        .map(
            entry ->
                "{\"directoryScopeId\": \"%s\", \"roleDefinitionId\": \"%s\"}"
                    .formatted(entry.getValue(), entry.getKey()))
        .collect(joining(", ", "{\"value\": [", "]}"));
  }
}
