package dev.tenon.microsoft.entra;

import static dev.tenon.microsoft.entra.RefusedSignIns.failing;
import static dev.tenon.microsoft.entra.RefusedSignIns.finding;
import static dev.tenon.microsoft.entra.RefusedSignIns.refusal;
import static dev.tenon.microsoft.entra.RefusedSignIns.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalExplainerTest {

  private static final IdentityForm FORM =
      new IdentityForm(Cloud.GCC_HIGH, "tenant", "application");

  private static final RefusalMeaning OF_THE_SERVICE =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_MISCONFIGURED,
          "The tenant has no mail.",
          Actors.GLOBAL_ADMINISTRATOR,
          Optional.empty(),
          List.of("Buy it."),
          Set.of(500011, 700016));

  private final RefusalExplainer refusals = new RefusalExplainer(FORM, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "90002, ENTRA_TENANT_NOT_FOUND, Operator of Tenon, Overview",
    "900023, ENTRA_TENANT_INVALID, Operator of Tenon, Overview",
    "90038, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "900382, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "900432, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "50049, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "90051, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "700023, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "700016, ENTRA_APPLICATION_NOT_FOUND, Operator of Tenon, ApplicationsListBlade",
    "70001, ENTRA_APPLICATION_NOT_FOUND, Operator of Tenon, ApplicationsListBlade",
    "7000229, ENTRA_SERVICE_PRINCIPAL_MISSING, Cloud Application Administrator, CallAnAPI",
    "7000112, ENTRA_SERVICE_PRINCIPAL_DISABLED, Cloud Application Administrator,"
        + " StartboardApplicationsMenuBlade",
    "650056, ENTRA_APPLICATION_MISCONFIGURED, Cloud Application Administrator, CallAnAPI",
    "650057, ENTRA_APPLICATION_MISCONFIGURED, Cloud Application Administrator, CallAnAPI",
    "65005, ENTRA_APPLICATION_MISCONFIGURED, Cloud Application Administrator, CallAnAPI",
    "50105, ENTRA_ASSIGNMENT_REQUIRED, Cloud Application Administrator, CallAnAPI",
    "501051, ENTRA_ASSIGNMENT_REQUIRED, Cloud Application Administrator, CallAnAPI",
    "500014, ENTRA_SERVICE_DISABLED, Cloud Application Administrator,"
        + " StartboardApplicationsMenuBlade",
    "500011, ENTRA_SERVICE_NOT_IN_TENANT, Global Administrator, StartboardApplicationsMenuBlade",
    "5000225, ENTRA_TENANT_BLOCKED, Global Administrator, TenantOverview.ReactView",
    "65001, ENTRA_CONSENT_MISSING, Cloud Application Administrator, CallAnAPI",
    "900439, ENTRA_WRONG_CLOUD, Operator of Tenon,",
    "700213, ENTRA_FEDERATED_CREDENTIAL_REFUSED,"
        + " Cloud Application Administrator or owner of the application, Credentials",
    "7000215, ENTRA_SECRET_INVALID, Cloud Application Administrator, Credentials",
    "7000222, ENTRA_SECRET_EXPIRED, Cloud Application Administrator, Credentials",
    "700027, ENTRA_CERTIFICATE_NOT_REGISTERED, Cloud Application Administrator, Credentials",
    "50012, ENTRA_CERTIFICATE_REFUSED, Cloud Application Administrator, Credentials",
    "700030, ENTRA_CERTIFICATE_REFUSED, Cloud Application Administrator, Credentials",
    "50032, ENTRA_CERTIFICATE_REFUSED, Cloud Application Administrator, Credentials",
    "700025, ENTRA_APPLICATION_PUBLIC, Cloud Application Administrator, Authentication",
    "53003, ENTRA_CONDITIONAL_ACCESS_BLOCKED, Conditional Access Administrator,"
        + " ConditionalAccessBlade",
    "530032, ENTRA_SECURITY_POLICY_BLOCKED, Security Administrator, TenantOverview.ReactView",
    "530035, ENTRA_SECURITY_POLICY_BLOCKED, Security Administrator, TenantOverview.ReactView",
  })
  void explainsWhatTheCustomerCanChange(int number, String code, String actor, String page)
      throws Exception {
    Finding finding = finding(explain(number, "AADSTS" + number + ": text"));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.remediation().actor()).isEqualTo(actor);
    assertThat(finding.remediation().link().map(Object::toString).orElse(null))
        .satisfies(
            link -> {
              if (page == null) {
                assertThat(link).isNull();
              } else {
                assertThat(link).startsWith("https://entra.microsoft.us/").contains(page);
              }
            });
    assertThat(finding.evidence())
        .extracting("value")
        .contains("https://login.microsoftonline.us/error?code=" + number);
  }

  @ParameterizedTest
  @ValueSource(ints = {90038, 900382, 900432})
  void saysWhatToDoAboutACloudThatTenonDoesNotSupport(int number) throws Exception {
    Finding finding = finding(explain(number, "Confidential Client is not supported."));

    assertThat(finding.message()).contains("The tenant, or the application, is in another");
    assertThat(finding.remediation().steps())
        .hasSize(2)
        .last()
        .asString()
        .contains("does not support the cloud of this tenant");
  }

  /** Anyone chooses the names of applications and directories. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "700016| ENTRA_APPLICATION_NOT_FOUND| was not found in the directory 'Disabled Veterans'.",
        "70001| ENTRA_APPLICATION_NOT_FOUND| was not found in the directory 'O'Brien Disabled Sports'.",
        "7000112| ENTRA_SERVICE_PRINCIPAL_DISABLED| '1'(Homeowner Portal) is disabled.",
        "7000112| ENTRA_APPLICATION_DISABLED| '1'(Portal) was deactivated by its owner.",
      })
  void doesNotTakeANameForACause(int number, String code, String text) throws Exception {
    assertThat(finding(explain(number, "AADSTS" + number + ": Application " + text)).code())
        .isEqualTo(code);
  }

  @Test
  void reportsAWrongClockAsInconclusive() throws Exception {
    CheckResult.Inconclusive answer = inconclusive(explain(700024, "text"));

    assertThat(answer.code()).isEqualTo("ENTRA_CLOCK_WRONG");
    assertThat(answer.category()).isEqualTo(ErrorCategory.CALLER);
    assertThat(answer.reason()).contains("Correct the clock", "NTP", "AADSTS700024");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        50059, 90019, 50128, 50194, 9001023, 70011, 700022, 28002, 50027, 50048, 7000218, 900144,
        90014, 900561, 9002313, 700021, 90023, 1002012, 90121
      })
  void reportsARejectedRequestAsInconclusive(int number) throws Exception {
    assertThat(inconclusive(explain(number, "text")).code()).isEqualTo("ENTRA_REQUEST_REJECTED");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        50076, 50079, 50072, 50074, 70016, 70018, 70019, 50126, 50034, 50020, 16000, 50173, 700082
      })
  void reportsAResponseToAUserSignInAsInconclusive(int number) throws Exception {
    assertThat(inconclusive(explain(number, "text")).code())
        .isEqualTo("ENTRA_PERSON_SIGN_IN_EXPECTED");
  }

  @ParameterizedTest
  @CsvSource({
    "90091, 503",
    "90055, 429",
    "90006, 503",
    "90012, 503",
    "90024, 503",
    "90033, 503",
    "90090, 503",
    "50033, 503",
    "50087, 503",
  })
  void leavesTemporaryRefusalsToTheConversation(int number, int status) {
    assertThatThrownBy(() -> explain(number, "text"))
        .isInstanceOfSatisfying(
            HttpFault.class, fault -> assertThat(fault.status()).isEqualTo(status));
  }

  /** Whatever the number says about an account: a failing service is no evidence for it. */
  /** Microsoft Entra ID answers the same while a new application or secret replicates. */
  @ParameterizedTest
  @ValueSource(ints = {700011, 700016, 700026, 700027, 7000215, 7000222})
  void asksToWaitForWhatWasJustCreated(int number) throws Exception {
    assertThat(finding(explain(number, "AADSTS" + number)).remediation().steps().toString())
        .contains("two minutes");
  }

  @ParameterizedTest
  @CsvSource({"90033", "123456", "700016", "650051", "53003"})
  void aFailingServiceSaysNothingAboutTheAccount(int number) {
    assertThatThrownBy(() -> refusals.explain(failing(number), List.of()))
        .isInstanceOfSatisfying(
            HttpFault.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(504);
              assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
            });
  }

  @ParameterizedTest
  @CsvSource({"90036, ENTRA_SERVICE_FAULT", "90092, ENTRA_SERVICE_FAULT"})
  void readsThatRepeatingIsUselessAlsoFromAFailingService(int number, String code)
      throws Exception {
    CheckResult.Inconclusive answer = inconclusive(refusals.explain(failing(number), List.of()));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.reason()).contains("Open a support case", "AADSTS" + number);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_client, owner of the application: compare the certificate",
    "unauthorized_client, Cloud Application Administrator: check under Enterprise applications",
    "invalid_resource, Global Administrator: check that the tenant has this service",
    "invalid_grant, Conditional Access Administrator: open Sign-in logs",
    "invalid_tenant, Operator of Tenon: compare it with the Overview page",
    "invalid_request, Update Tenon",
    "brand_new, Check again"
  })
  void explainsAnErrorWithoutDescription(String error, String step) throws Exception {
    CheckResult.Inconclusive answer =
        inconclusive(refusals.explain(refused("{\"error\": \"%s\"}".formatted(error)), List.of()));

    assertThat(answer.reason()).contains(step, "Its response: none.", "Error " + error);
  }

  @Test
  void readsTheNumberOfAnErrorWithoutDescription() throws Exception {
    Finding finding =
        finding(
            refusals.explain(
                refused("{\"error\": \"invalid_client\", \"error_codes\": [7000222]}"), List.of()));

    assertThat(finding.code()).isEqualTo("ENTRA_SECRET_EXPIRED");
    assertThat(finding.evidence())
        .contains(new Evidence("Response of Microsoft Entra ID", "invalid_client"));
  }

  @Test
  void waitsForReplication() throws Exception {
    assertThat(explain(650051, "text"))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting -> assertThat(waiting.finding().code()).isEqualTo("ENTRA_REPLICATION_PENDING"));
  }

  @Test
  void showsNumberErrorAndCorrelationIdOfAnUnknownRefusal() throws Exception {
    CheckResult.Inconclusive answer = inconclusive(explain(123456, "text"));

    assertThat(answer.code()).isEqualTo("PROVIDER_REFUSED");
    assertThat(answer.reason()).contains("AADSTS123456", "invalid_client", "c-1", "code=123456");
  }

  @Test
  void prefersTheMeaningSpecificToTheService() throws Exception {
    for (int number : List.of(500011, 700016)) {
      CheckResult answer = refusals.explain(refusal(number, "text"), List.of(OF_THE_SERVICE));

      assertThat(finding(answer).message()).isEqualTo("The tenant has no mail.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'70002, 50012', ENTRA_CERTIFICATE_REFUSED",
    "'70002, 7000222', ENTRA_SECRET_EXPIRED",
    "'999999, 53003', ENTRA_CONDITIONAL_ACCESS_BLOCKED",
    "'50000, 7000112', ENTRA_SERVICE_PRINCIPAL_DISABLED",
    "'50027, 700027', ENTRA_CERTIFICATE_NOT_REGISTERED",
    "'90033, 53003', ENTRA_CONDITIONAL_ACCESS_BLOCKED",
    "'70002', ENTRA_CREDENTIAL_REFUSED",
    "'\"7000215\"', ENTRA_SECRET_INVALID"
  })
  void readsAllNumbersOfARefusal(String numbers, String code) throws Exception {
    assertThat(finding(refusals.explain(refusal(numbers, "text"), List.of())).code())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AADSTS500014: It is off.",
        "AADSTS500014\uFF1A\u7121\u52B9",
        "\u30A8\u30E9\u30FCAADSTS500014\u304C\u767A\u751F",
      })
  void readsTheNumberInTheTextWhenThereIsNoOther(String text) throws Exception {
    CheckResult answer = refusals.explain(refusal("", text), List.of());

    assertThat(finding(answer).code()).isEqualTo("ENTRA_SERVICE_DISABLED");
    assertThat(finding(answer).evidence())
        .extracting("value")
        .contains("https://login.microsoftonline.us/error?code=500014");
  }

  @ParameterizedTest
  @CsvSource({
    "70001, 'The application is disabled.', ENTRA_SERVICE_PRINCIPAL_DISABLED",
    "50012, 'Invalid client secret is provided.', ENTRA_SECRET_INVALID",
    "50012, 'The audience of the assertion is wrong.', ENTRA_WRONG_CLOUD",
    "700023, 'Client assertion audience claim does not match.', ENTRA_WRONG_CLOUD",
    "7000112, 'Disabled by its owner.', ENTRA_APPLICATION_DISABLED",
  })
  void distinguishesCausesByTheText(int number, String text, String code) throws Exception {
    assertThat(finding(explain(number, text)).code()).isEqualTo(code);
  }

  @Test
  void aScopeWithoutServiceIsNoWrongCloud() throws Exception {
    assertThat(inconclusive(explain(700023, "The scope names no resource.")).code())
        .isEqualTo("ENTRA_REQUEST_REJECTED");
  }

  @Test
  void aNetworkThatRestrictsTenantsIsNoProblemOfTheAccount() throws Exception {
    CheckResult.Inconclusive answer = inconclusive(explain(5000211, "text"));

    assertThat(answer.code()).isEqualTo("ENTRA_NETWORK_RESTRICTED");
    assertThat(answer.reason())
        .contains("Network administrator where Tenon runs", "tenant restrictions", "c-1");
  }

  @Test
  void waitsBeforeTheNextAttemptWhenSignInsLoop() throws Exception {
    CheckResult.Inconclusive answer = inconclusive(explain(50196, "text"));

    assertThat(answer.code()).isEqualTo("ENTRA_SIGN_IN_THROTTLED");
    assertThat(answer.retryAfter()).contains(Duration.ofMinutes(5));
  }

  @Test
  void blamesARiskAsWellAsALocation() throws Exception {
    assertThat(finding(explain(53003, "text")).remediation().steps().toString())
        .contains("Risky workload identities", "named location");
  }

  @Test
  void showsTheTextOfAnUnknownRefusalWithoutControlCharacters() throws Exception {
    CheckResult.Inconclusive answer =
        inconclusive(explain(123456, "AADSTS123456: Brand new.\\u001b[31m Trace ID: 1"));

    assertThat(answer.reason())
        .contains("AADSTS123456: Brand new.", "certificate or the client secret")
        .doesNotContain("\u001b")
        .doesNotContain("Trace ID");
  }

  @Test
  void mentionsNoCorrelationIdWhenTheResponseHasNone() throws Exception {
    CheckResult unknown =
        refusals.explain(
            refused("{\"error\": \"lost\", \"error_description\": \"text\"}"), List.of());
    CheckResult known =
        refusals.explain(
            refused(
                "{\"error\": \"invalid_client\", \"error_description\": \"text\", \"error_codes\": [90002]}"),
            List.of());

    assertThat(inconclusive(unknown).reason()).endsWith("Error lost.");
    assertThat(finding(known).evidence())
        .extracting(Evidence::label)
        .isNotEmpty()
        .doesNotContain("Correlation ID");
  }

  @Test
  void aRefusalThatAsksForAPersonIsKnownByItsError() throws Exception {
    EntraRefusal refusal = refusal("999998", "text", "interaction_required");

    assertThat(inconclusive(refusals.explain(refusal, List.of())).code())
        .isEqualTo("ENTRA_PERSON_SIGN_IN_EXPECTED");
  }

  @ParameterizedTest
  @CsvSource({
    "700016, true",
    "90002, true",
    "7000222, true",
    "7000112, true",
    "5000225, true",
    "7000215, false",
    "65001, false"
  })
  void isDefiniteWhereTheRefusalNamesACauseThatDoesNotPass(int number, boolean definite)
      throws IOException {
    CheckResult result = explain(number, "AADSTS" + number + ": text");

    Finding finding =
        result instanceof CheckResult.Propagating propagating
            ? propagating.finding()
            : finding(result);
    assertThat(finding.definite()).isEqualTo(definite);
  }

  private CheckResult explain(int number, String text) throws IOException {
    return refusals.explain(refusal(number, text), List.of());
  }

  private static CheckResult.Inconclusive inconclusive(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Inconclusive.class);
    return (CheckResult.Inconclusive) result;
  }
}
