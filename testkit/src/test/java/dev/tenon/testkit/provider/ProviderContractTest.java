package dev.tenon.testkit.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract fails each provider that has a defect, and passes the same one without it. */
class ProviderContractTest {

  private static final LoopbackCertificate CERTIFICATE =
      LoopbackCertificate.forHosts("api.defective.example");

  /** A test of the contract. */
  private interface ContractTest {
    void run(ProviderContract contract) throws Exception;
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        found(
            Defect.PASSES_EVERYTHING,
            contract ->
                contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.UNAUTHORIZED)),
        found(
            Defect.PASSES_EVERYTHING,
            ProviderContract::doesNotPassAnAccountWithTheCredentialOfAnother),
        found(
            Defect.HAS_NO_BODY_LIMIT,
            contract -> contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.OVERSIZED)),
        found(
            Defect.HAS_NO_DEADLINE,
            contract -> contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.STALLED)),
        found(
            Defect.FOLLOWS_REDIRECTS,
            contract -> contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.REDIRECTED)),
        found(
            Defect.REPEATS_SERVER_TEXT,
            contract -> contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.FORBIDDEN)),
        found(Defect.LEAKS_INTO_REPORT, ProviderContract::showsNoSecretOfAHealthyAccount),
        found(Defect.LEAKS_INTO_TEXT_FORM, ProviderContract::showsNoSecretOfAHealthyAccount),
        found(Defect.LEAKS_INTO_LOG, ProviderContract::logsItsCallsWithoutASecret),
        found(Defect.LEAKS_WHEN_INTERRUPTED, ProviderContract::endsSoonAfterItsThreadIsInterrupted),
        found(
            Defect.ANSWERS_FOR_ANOTHER_ACCOUNT,
            ProviderContract::doesNotPassAnAccountWithTheCredentialOfAnother),
        found(Defect.NAMES_A_COMMAND_IN_ITS_GUIDE, ProviderContract::guideNamesNoCommand),
        found(
            Defect.SHOWS_CONTROL_CHARACTERS_IN_ITS_GUIDE,
            ProviderContract::describesItselfInPlainTexts),
        found(
            Defect.NAMES_A_COMMAND_IN_A_REMEDIATION,
            contract -> contract.reportsEveryFaultOfTheCloudWithoutASecret(CloudFault.FORBIDDEN)),
        found(Defect.REPEATS_STEP_IDS, ProviderContract::returnsTheSameGuideForTheSameRequest));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void failsOnlyForTheDefect(Defect defect, ContractTest test) {
    assertThatThrownBy(() -> test.run(new DefectiveSubject(defect, CERTIFICATE)))
        .as(defect.name())
        .isInstanceOfAny(AssertionError.class, IllegalArgumentException.class);
    assertThatCode(() -> test.run(new DefectiveSubject(Defect.NONE, CERTIFICATE)))
        .doesNotThrowAnyException();
  }

  private static Arguments found(Defect defect, ContractTest test) {
    return Arguments.of(defect, test);
  }
}
