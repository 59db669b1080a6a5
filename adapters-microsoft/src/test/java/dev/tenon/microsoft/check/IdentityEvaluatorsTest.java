package dev.tenon.microsoft.check;

import static dev.tenon.microsoft.check.TokenAnswers.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the application signs in, and where it is registered. */
class IdentityEvaluatorsTest extends IdentityEvaluation {

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

  private static String principal(String owner) {
    return "{\"accountEnabled\": true, \"appOwnerOrganizationId\": \"%s\"}".formatted(owner);
  }

  private static String metadata(String instance) {
    return "{\"issuer\": \"https://sts.windows.net/%s/\", \"cloud_instance_name\": \"%s\"}"
        .formatted(TENANT, instance);
  }
}
