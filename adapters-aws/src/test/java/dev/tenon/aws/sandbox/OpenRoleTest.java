package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles that look restricted but are open. */
class OpenRoleTest {

  private static final String SCENARIO = "aws-healthy";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), SCENARIO);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void rejectsARoleThatRequiresTheSessionNameInsteadOfTheExternalId() {
    trust(platform(), "{\"StringEquals\": {\"sts:RoleSessionName\": \"tenon\"}}");

    assertOpen(accounts.check(SCENARIO), "external-id-required", "AWS_EXTERNAL_ID_NOT_REQUIRED");
  }

  @Test
  void rejectsAnOpenRoleThatPropagatesAfterTheFirstProbes() throws InterruptedException {
    trust(platform(), "{}");
    settle(Duration.ofMinutes(10));
    accounts
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("sts.us-east-1.amazonaws.com").after(2).first(1),
                new FaultEffect.Latency(Duration.ofSeconds(3))));
    List<CheckId> finished = new ArrayList<>();
    CompletableFuture<CheckReport> check =
        CompletableFuture.supplyAsync(
            () ->
                accounts.provider.check(
                    accounts.request(SCENARIO, Map.of(), Map.of()), collecting(finished)));
    while (accounts.requests().size() < 2) {
      Thread.sleep(10);
    }
    settle(Duration.ZERO);

    CheckReport report = check.join();
    assertOpen(report, "external-id-required", "AWS_EXTERNAL_ID_NOT_REQUIRED");
    assertThat(report.results().values())
        .filteredOn(CheckResult.Passed.class::isInstance)
        .hasSize(1);
    assertThat(finished).containsExactlyElementsOf(report.results().keySet());
  }

  @Test
  void reportsATrustPolicyThatAllowsWhatStsDenies() {
    trust(platform(), "{}");
    settle(Duration.ofMinutes(10));

    CheckReport report = accounts.check(SCENARIO);

    assertThat(report.results().get(AwsChecks.EXTERNAL_ID_REQUIRED))
        .isInstanceOf(CheckResult.Passed.class);
    assertOpen(report, "trust-closed", "AWS_TRUST_POLICY_CONTRADICTED");
  }

  @Test
  void isInconclusiveIfStsAllowsWhatTheTrustPolicyDenies() {
    trust(platform(), "{\"StringEquals\": {\"sts:ExternalId\": \"another-id\"}}");
    settle(Duration.ofMinutes(10));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO)))
        .containsEntry("trust-closed", List.of("?AWS_TRUST_POLICY_CONTRADICTED"))
        .doesNotContainKeys("external-id-required", "role-assumed");
  }

  @ParameterizedTest
  @MethodSource
  void rejectsARoleWhoseTrustPolicyAllowsOthers(String principal, String condition, String code) {
    trust(
        principal.replace("PLATFORM", platform()),
        condition.replace("EXTERNAL_ID", accounts.account(SCENARIO).externalId()));

    CheckReport report = accounts.check(SCENARIO);

    assertOpen(report, "trust-closed", code);
    assertThat(report.results().get(AwsChecks.PERMISSIONS))
        .isInstanceOf(CheckResult.Inconclusive.class);
  }

  static Stream<Arguments> rejectsARoleWhoseTrustPolicyAllowsOthers() {
    String exact = "\"StringEquals\": {\"sts:ExternalId\": \"EXTERNAL_ID\"}";
    return Stream.of(
        Arguments.of("*", "{" + exact + "}", "AWS_TRUSTS_EVERYONE"),
        Arguments.of(
            "*",
            "{" + exact + ", \"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:user/*\"}}",
            "AWS_TRUSTS_EVERYONE"),
        Arguments.of(
            "PLATFORM",
            "{\"StringEqualsIgnoreCase\": {\"sts:ExternalId\": \"EXTERNAL_ID\"}}",
            "AWS_EXTERNAL_ID_LOOSE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ForAnyValue:StringEquals\": {\"sts:ExternalId\": \"EXTERNAL_ID\"}}",
        "{\"StringLike\": {\"sts:ExternalId\": \"EXTERNAL_ID\"}}"
      })
  void acceptsEachSpellingOfTheExactId(String condition) {
    trust(platform(), condition.replace("EXTERNAL_ID", accounts.account(SCENARIO).externalId()));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO))).isEmpty();
  }

  @Test
  void acceptsADenialOfAllOtherIds() {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"},
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
         "Condition": {"StringNotEquals": {"sts:ExternalId": "%s"}}}
        """
            .formatted(platform(), accounts.account(SCENARIO).externalId()));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO))).isEmpty();
  }

  @Test
  void saysWhatIsLeftOfADeletedPrincipal() {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": ["%s", "AIDAEXAMPLEEXAMPLE123"]},
         "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}
        """
            .formatted(platform(), accounts.account(SCENARIO).externalId()));

    Finding finding = AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.TRUST_POLICY);
    assertThat(finding.code()).isEqualTo("AWS_TRUSTS_OTHERS");
    assertThat(finding.message()).contains("users or roles that were deleted");
    assertThat(finding.remediation().steps().get(0)).contains("AIDA", "deleted");
  }

  @Test
  void treatsAWildcardRestrictedToThePlatformAsThePlatform() {
    trust(
        "*",
        """
        {"StringEquals": {"sts:ExternalId": "%s"}, "ArnEquals": {"aws:PrincipalArn": "%s"}}
        """
            .formatted(accounts.account(SCENARIO).externalId(), platform()));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO))).isEmpty();
  }

  @Test
  void treatsAWildcardFromWhichAllOthersAreDeniedAsThePlatform() {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}},
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
         "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "%s"}}}
        """
            .formatted(accounts.account(SCENARIO).externalId(), platform()));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* | ArnEquals | aws:PrincipalArn | arn:aws:iam::444455556666:role/Other",
        "* | ArnLike | aws:PrincipalArn | arn:aws:iam::444455556666:role/*",
        "* | StringLike | aws:PrincipalArn | arn:aws:iam::444455556666*",
        "* | StringLike | aws:PrincipalArn | *:role/Other",
        "* | StringEquals | aws:PrincipalAccount | 444455556666",
        "444455556666 | ArnEquals | aws:PrincipalArn | arn:aws:iam::444455556666:role/Other",
        "arn:aws:iam::444455556666:root | ArnLike | aws:PrincipalArn | arn:aws:iam::*:user/Other"
      })
  void findsAnotherPrincipalBehindACondition(
      String principal, String operator, String key, String value) {
    String id = accounts.account(SCENARIO).externalId();
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}},
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}, "%s": {"%s": "%s"}}}
        """
            .formatted(platform(), id, principal, id, operator, key, value)
            // One operator occurs once in a JSON object.
            .replace("}, \"StringEquals\": {\"aws:", ", \"aws:"));

    Map<String, List<String>> codes = AwsFindings.codes(accounts.check(SCENARIO));
    if (value.startsWith("*")) {
      assertThat(codes).containsEntry("trust-closed", List.of("AWS_TRUSTS_EVERYONE"));
    } else {
      assertThat(codes).containsEntry("trust-policy", List.of("AWS_TRUSTS_OTHERS"));
    }
  }

  /** AWS STS denies the platform without the ID, so it is in no organization that is trusted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}",
        "{\"StringEquals\": {\"aws:PrincipalAccount\": \"${aws:ResourceAccount}\"}}"
      })
  void findsTrustInTheCustomersOwnAccounts(String condition) {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}},
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
         "Condition": %s}
        """
            .formatted(platform(), accounts.account(SCENARIO).externalId(), condition));

    assertThat(AwsFindings.codes(accounts.check(SCENARIO)))
        .isEqualTo(Map.of("trust-policy", List.of("AWS_TRUSTS_OTHERS")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* | sts:AssumeRoleWithWebIdentity | other principals besides the platform",
        "ROOT | sts:AssumeRole | the platform's whole account instead of the one principal",
        "444455556666 | sts:TagSession | "
      })
  void saysWhomAnotherStatementTrusts(String principal, String action, String whom) {
    String id = accounts.account(SCENARIO).externalId();
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}},
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "%s",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}
        """
            .formatted(
                platform(),
                id,
                principal.replace("ROOT", platform().replaceFirst(":user/.*", ":root")),
                action,
                id));

    CheckReport report = accounts.check(SCENARIO);

    if (whom == null) {
      assertThat(AwsFindings.codes(report)).isEmpty();
    } else {
      Finding finding = AwsFindings.finding(report, AwsChecks.TRUST_POLICY);
      assertThat(finding.code()).isEqualTo("AWS_TRUSTS_OTHERS");
      assertThat(finding.message()).contains(whom);
    }
  }

  @Test
  void namesTheKeysOfConditionsThatRestrictAWildcard() {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}},
        {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}
        """
            .formatted(platform(), accounts.account(SCENARIO).externalId()));

    Finding finding = AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.TRUST_POLICY);

    assertThat(finding.evidence())
        .containsExactly(
            new Evidence("Trusted principals", "* with a condition on aws:PrincipalOrgID"));
    assertThat(finding.remediation().steps())
        .anyMatch(step -> step.contains("each statement that then has no principal"));
  }

  @Test
  void saysHowToRequireTheExactId() {
    String id = accounts.account(SCENARIO).externalId();
    trust(platform(), "{\"StringEqualsIgnoreCase\": {\"sts:ExternalId\": \"" + id + "\"}}");

    Finding finding = AwsFindings.finding(accounts.check(SCENARIO), AwsChecks.TRUST_CLOSED);
    assertThat(finding.remediation().steps())
        .anyMatch(step -> step.contains("StringEquals") && step.contains(id));
  }

  private void assertOpen(CheckReport report, String check, String code) {
    assertThat(AwsFindings.codes(report)).containsEntry(check, List.of(code));
    assertThat(report.refusedFields()).containsExactly("roleArn");
    assertThat(report.account()).isEmpty();
  }

  private String platform() {
    return accounts.account(SCENARIO).platformPrincipal();
  }

  private void trust(String principal, String condition) {
    trustStatements(
        """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
         "Condition": %s}
        """
            .formatted(principal, condition));
  }

  private void trustStatements(String statements) {
    accounts
        .sandbox
        .control()
        .change(
            SCENARIO,
            new AwsChange.SetTrustPolicy(
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}"));
  }

  private void settle(Duration in) {
    accounts.sandbox.control().change(SCENARIO, new AwsChange.SettlePropagation(in));
  }

  private static CheckListener collecting(List<CheckId> finished) {
    return new CheckListener() {
      @Override
      public void started(CheckId check) {}

      @Override
      public void finished(CheckId check, CheckResult result) {
        finished.add(check);
      }
    };
  }
}
