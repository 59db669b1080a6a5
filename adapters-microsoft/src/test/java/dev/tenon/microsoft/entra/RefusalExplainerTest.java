package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
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
    "50105, ENTRA_ASSIGNMENT_REQUIRED, Cloud Application Administrator,"
        + " StartboardApplicationsMenuBlade",
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
        90014, 900561, 9002313, 700021
      })
  void reportsARejectedRequestAsInconclusive(int number) throws Exception {
    assertThat(inconclusive(explain(number, "text")).code()).isEqualTo("ENTRA_REQUEST_REJECTED");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        50076, 50079, 50072, 50074, 65001, 65002, 65004, 90094, 90095, 70016, 70018, 70019, 50126,
        50034, 50020, 16000, 50173, 700082
      })
  void reportsAResponseToAUserSignInAsInconclusive(int number) throws Exception {
    assertThat(inconclusive(explain(number, "text")).code())
        .isEqualTo("ENTRA_PERSON_SIGN_IN_EXPECTED");
  }

  @ParameterizedTest
  @CsvSource({
    "50196, 503",
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

  @Test
  void waitsForReplication() throws Exception {
    assertThat(explain(650051, "text"))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting -> assertThat(waiting.finding().code()).isEqualTo("ENTRA_REPLICATION_PENDING"));
  }

  @ParameterizedTest
  @CsvSource({
    "'[Reason - The key was not found., Thumbprint]', ENTRA_CERTIFICATE_NOT_REGISTERED",
    "'[Reason - The key used is expired., Found key]', ENTRA_CERTIFICATE_EXPIRED",
    "'[Reason - The provided signature value did not match]', ENTRA_CERTIFICATE_REFUSED",
    "'something new', ENTRA_CERTIFICATE_NOT_REGISTERED",
  })
  void distinguishesThreeCausesOfOneNumber(String text, String code) throws Exception {
    assertThat(finding(explain(700027, text)).code()).isEqualTo(code);
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

  @Test
  void ignoresMeaningsSpecificToOtherServices() throws Exception {
    assertThat(inconclusive(explain(500011, "text")).code()).isEqualTo("PROVIDER_REFUSED");
  }

  private CheckResult explain(int number, String text) throws IOException {
    return refusals.explain(refusal(number, text), List.of());
  }

  private static EntraRefusal refusal(int number, String text) {
    String body =
        """
        {"error": "invalid_client", "error_description": "%s", "error_codes": [%d],
         "correlation_id": "c-1"}
        """
            .formatted(text, number);
    try {
      new FakeServer()
          .answering(401, body)
          .client()
          .newCall(new Request.Builder().url("https://login.microsoftonline.us/").build())
          .execute()
          .close();
    } catch (EntraRefusal refusal) {
      return refusal;
    } catch (IOException e) {
      throw new AssertionError("not a refusal", e);
    }
    throw new AssertionError("not refused");
  }

  private static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }

  private static CheckResult.Inconclusive inconclusive(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Inconclusive.class);
    return (CheckResult.Inconclusive) result;
  }
}
