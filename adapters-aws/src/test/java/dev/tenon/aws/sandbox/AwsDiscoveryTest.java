package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discovery with faults of the organization, the network or the role. */
class AwsDiscoveryTest {

  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String ORGANIZATIONS = "organizations.us-east-1.amazonaws.com";
  private static final String MANY = "aws-many-members";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), MANY);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void retriesOnlyThePageThatWasThrottled() {
    for (int passed : List.of(2, 4, 6)) {
      fault(
          FaultMatch.host(ORGANIZATIONS).after(passed).first(1),
          new FaultEffect.ServerError(503, true));
    }

    assertThat(accounts.provider.discover(accounts.discovery(MANY))).hasSize(48);
  }

  @Test
  void doesNotUseARoleThatCanBeAssumedWithoutItsExternalId() {
    accounts.sandbox.control().change(MANY, new AwsChange.SetTrustedExternalIds(List.of()));

    assertThat(refusal(accounts.provider).code())
        .isEqualTo(AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED);
    assertThat(accounts.requests()).hasSize(2).extracting(LoggedRequest::host).containsOnly(STS);
  }

  @Test
  void doesNotUseARoleWhoseProbesGetNoResponse() {
    fault(FaultMatch.host(STS).first(1), refused("MalformedPolicyDocument"));

    assertThat(refusal(accounts.provider).code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
    assertThat(accounts.requests()).extracting(LoggedRequest::host).containsOnly(STS);
  }

  @Test
  void waitsForASessionThatIsStillPropagating() {
    fault(FaultMatch.host(ORGANIZATIONS).first(2), refused("UnrecognizedClientException"));

    assertThat(accounts.provider.discover(accounts.discovery(MANY))).hasSize(48);
  }

  @Test
  void reportsWhenToRetryIfASessionDoesNotPropagate() {
    fault(FaultMatch.host(ORGANIZATIONS), refused("UnrecognizedClientException"));

    try (Provider provider = accounts.provider(Duration.ofSeconds(3), Map.of())) {
      ProviderException refusal = refusal(provider);
      assertThat(refusal.code()).isEqualTo(AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE);
      assertThat(refusal.retryAfter()).isPresent();
    }
  }

  @Test
  void reportsOnlyADenialAsAMissingPermission() {
    fault(FaultMatch.host(ORGANIZATIONS), refused("ServiceException"));

    assertThat(refusal(accounts.provider).code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with an explicit deny in an identity-based policy | remove the statement with the effect"
            + " Deny",
        "because no permissions boundary allows the organizations:DescribeOrganization action"
            + " | change or remove the boundary",
        "because no identity-based policy allows the organizations:DescribeOrganization action"
            + " | attach the AWS managed policy SecurityAudit"
      })
  void namesThePolicyThatDeniesTheList(String reason, String advice) {
    fault(FaultMatch.host(ORGANIZATIONS), refused("AccessDeniedException", reason));

    assertThat(refusal(accounts.provider).code())
        .isEqualTo(AwsErrorCode.AWS_CANNOT_READ_ORGANIZATION);
    assertThat(refusal(accounts.provider)).hasMessageContaining(advice);
  }

  @Test
  void endsAListThatRepeatsAPage() {
    fault(
        FaultMatch.host(ORGANIZATIONS),
        new FaultEffect.Canned(
            200,
            "application/x-amz-json-1.1",
            // Also a readable description of the organization, so that only the list fails.
            """
            {"Accounts":[],"NextToken":"again","Organization":{"Id":"o-exampleorgid",
              "MasterAccountId":"111111111111",
              "Arn":"arn:aws:organizations::111111111111:organization/o-exampleorgid"}}\
            """));

    ProviderException refusal = refusal(accounts.provider);

    assertThat(refusal.code()).isEqualTo(ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE);
    assertThat(accounts.requests())
        .filteredOn(request -> request.host().equals(ORGANIZATIONS))
        .as("two pages, and the organization if that request is sent before the list ends")
        .hasSizeBetween(2, 3);
  }

  private ProviderException refusal(Provider provider) {
    return catchThrowableOfType(
        ProviderException.class, () -> provider.discover(accounts.discovery(MANY)));
  }

  private void fault(FaultMatch match, FaultEffect effect) {
    accounts.sandbox.control().addFault(new Fault(match, effect));
  }

  /** Read by services of both protocols. */
  private static FaultEffect refused(String code) {
    return refused(code, "x");
  }

  private static FaultEffect refused(String code, String message) {
    return new FaultEffect.Canned(
        400,
        "application/x-amz-json-1.1",
        "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }
}
