package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings in accounts with one problem each. */
class AwsScenarioTest {

  private static final Duration CALL = Duration.ofSeconds(20);

  private static final String MADE_BY_PLATFORM = "madebyplatformmadebyplatform2222";

  private SandboxAccounts accounts;

  private void start(String... scenarios) {
    accounts = new SandboxAccounts(CALL, scenarios);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-healthy",
        "aws-member",
        "aws-region-locked",
        "aws-standalone",
        "aws-china",
        "aws-govcloud",
        "aws-european-sovereign"
      })
  void findsNothingInAHealthyAccount(String scenario) {
    start(scenario);
    assertThat(accounts.check(scenario).results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void namesTheAccountByItsAlias() {
    start("aws-standalone");

    CheckReport report = accounts.check("aws-standalone");

    assertThat(report.account())
        .hasValueSatisfying(
            account -> assertThat(account.displayName()).isEqualTo("aws-standalone"));
  }

  @ParameterizedTest
  @CsvSource({
    "aws-standalone-as-linked, organization, AWS_ACCOUNT_IN_NO_ORGANIZATION",
    "aws-member-as-management, organization, AWS_ACCOUNT_IS_MEMBER",
    "aws-two-external-ids, trust-policy, AWS_FURTHER_EXTERNAL_ID",
    "aws-foreign-principal, trust-policy, AWS_TRUSTS_OTHERS",
    "aws-account-root, trust-policy, AWS_TRUSTS_OTHERS",
    "aws-long-session, session-length, AWS_SESSION_TOO_LONG",
    "aws-missing-permissions, permissions, AWS_PERMISSION_MISSING",
    "aws-scp-denied, permissions, AWS_PERMISSION_DENIED_BY_ORGANIZATION",
    "aws-boundary-denied, permissions, AWS_PERMISSION_DENIED_BY_BOUNDARY",
    "aws-explicit-deny, permissions, AWS_PERMISSION_DENIED_EXPLICITLY",
    "aws-no-billing, billing, AWS_BILLING_NOT_GRANTED",
    "aws-administrator, excess-permissions, AWS_EXCESS_ADMINISTRATION",
    "aws-power-user, excess-permissions, AWS_EXCESS_ADMINISTRATION",
    "aws-wildcard, excess-permissions, AWS_EXCESS_ADMINISTRATION",
    "aws-service-wildcard, excess-permissions, AWS_EXCESS_ADMINISTRATION",
    "aws-not-action, excess-permissions, AWS_EXCESS_ADMINISTRATION",
    "aws-may-change, excess-permissions, AWS_EXCESS_PERMISSION"
  })
  void findsTheProblemOfTheScenario(String scenario, String check, String code) {
    start(scenario);
    CheckReport report = linked(scenario);
    assertThat(AwsFindings.codes(report)).containsEntry(check, List.of(code));
    Finding finding = AwsFindings.finding(report, CheckId.of(check));
    assertThat(finding.message()).endsWith(".");
    assertThat(finding.evidence()).isNotEmpty();
    assertThat(finding.remediation().link()).isPresent();
    assertThat(report.account().orElseThrow().id())
        .isEqualTo(accounts.account(scenario).accountId());
  }

  @Test
  void findsNoChangesInARoleWithReadOnlyAccess() {
    start("aws-read-only-access");
    assertThat(AwsFindings.codes(linked("aws-read-only-access")))
        .containsExactly(
            Map.entry(
                "excess-permissions", List.of("AWS_EXCESS_DATA_ACCESS", "AWS_EXCESS_READ_ACCESS")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-no-external-id",
        "aws-any-external-id",
        "aws-external-id-if-exists",
        "aws-external-id-not-equals",
        "aws-open-to-everyone"
      })
  void rejectsARoleThatAnyoneCanAssume(String scenario) {
    start(scenario);
    AwsAccount account = accounts.account(scenario);
    CheckReport report = accounts.check(scenario);
    assertThat(AwsFindings.codes(report))
        .containsEntry("external-id-required", List.of("AWS_EXTERNAL_ID_NOT_REQUIRED"));
    assertThat(report.refusedFields()).containsExactly("roleArn");
    assertThat(report.account()).isEmpty();
    assertThat(report.toString())
        .doesNotContain(account.roleArn(), account.accountId(), account.roleName());
    assertThat(report.results().entrySet())
        .filteredOn(
            entry ->
                !List.of(AwsChecks.ROLE_ARN, AwsChecks.EXTERNAL_ID_REQUIRED)
                    .contains(entry.getKey()))
        .hasSize(10)
        .allSatisfy(entry -> assertThat(code(entry.getValue())).isEqualTo("CHECK_NOT_REACHED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-no-external-id", "aws-any-external-id"})
  void doesNotUseARoleThatAnyoneCanAssume(String scenario) {
    start(scenario);
    accounts.check(scenario);
    assertThat(accounts.requests())
        .hasSizeBetween(1, 2)
        .allSatisfy(request -> assertThat(request.host()).isEqualTo("sts.us-east-1.amazonaws.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-role-missing",
        "aws-wrong-external-id",
        "aws-untrusted-principal",
        "aws-propagating",
        "aws-contoso"
      })
  void waitsForADeniedRoleAndListsThePossibleReasons(String scenario) {
    start(scenario);
    CheckReport report = accounts.check(scenario);
    CheckResult.Propagating waiting =
        (CheckResult.Propagating) report.results().get(AwsChecks.ROLE_ASSUMED);
    assertThat(waiting.finding().code()).isEqualTo("AWS_ROLE_NOT_ASSUMABLE");
    assertThat(waiting.finding().message())
        .contains(
            "does not exist",
            "does not trust",
            "another external ID",
            "further condition",
            "organization");
    assertThat(waiting.finding().remediation().steps())
        .anyMatch(step -> step.contains("aws:MultiFactorAuthPresent"))
        .anyMatch(step -> step.contains("AIDA"))
        .anyMatch(step -> step.contains("operator of Tenon") && step.contains("sts:AssumeRole"));
    assertThat(waiting.window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(AwsFindings.codes(report))
        .containsEntry("external-id-required", List.of("?CHECK_NOT_REACHED"));
    assertThat(report.account()).isEmpty();
    assertThat(report.refusedFields()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "permissions, ?AWS_CANNOT_SIMULATE",
    "organization, ?AWS_CANNOT_READ_ORGANIZATION",
    "trust-closed, ?AWS_CANNOT_READ_ROLE",
    "trust-policy, ?AWS_CANNOT_READ_ROLE",
    "excess-permissions, ?AWS_CANNOT_READ_ROLE",
    "session-length, ?AWS_CANNOT_READ_ROLE"
  })
  void unreadableDataIsInconclusive(String check, String code) {
    start("aws-no-permissions");
    assertThat(AwsFindings.codes(accounts.check("aws-no-permissions")))
        .containsEntry(check, List.of(code));
  }

  @Test
  void aDeniedSimulationIsInconclusive() {
    start("aws-cannot-simulate");
    assertThat(AwsFindings.codes(accounts.check("aws-cannot-simulate")))
        .containsEntry("permissions", List.of("?AWS_CANNOT_SIMULATE"));
  }

  @Test
  void simulatesARoleByItsOwnArn() {
    start("aws-role-with-path");
    CheckReport report = accounts.check("aws-role-with-path");
    assertThat(accounts.account("aws-role-with-path").roleArn()).contains("role/tenon/link/");
    assertThat(report.results().get(AwsChecks.PERMISSIONS)).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void namesThePolicyTypeThatDeniesEachAction() {
    start("aws-scp-denied");
    Finding finding = AwsFindings.finding(accounts.check("aws-scp-denied"), AwsChecks.PERMISSIONS);
    assertThat(finding.evidence())
        .first()
        .satisfies(
            seen -> {
              assertThat(seen.label()).isEqualTo("Denied by a service control policy");
              assertThat(seen.value()).contains("ec2:DescribeInstances", ", ");
            });
    assertThat(finding.remediation().actor()).contains("management account");
  }

  @Test
  void mentionsThatAnotherPolicyMayDenyTheExcess() {
    start("aws-may-change");
    assertThat(
            AwsFindings.finding(accounts.check("aws-may-change"), AwsChecks.EXCESS_PERMISSIONS)
                .message())
        .contains("unless another policy denies this", "operations");
  }

  @Test
  void countsAllowedActionsAndNamesDeniedOnes() {
    start("aws-standalone", "aws-missing-permissions");
    CheckReport healthy = accounts.check("aws-standalone");
    for (CheckId check : List.of(AwsChecks.PERMISSIONS, AwsChecks.BILLING)) {
      CheckResult.Passed passed = (CheckResult.Passed) healthy.results().get(check);
      assertThat(passed.evidence())
          .hasSize(2)
          .contains(new Evidence("Region", "us-east-1"))
          .first()
          .satisfies(seen -> assertThat(seen.value()).matches("all [1-9]\\d* required actions"));
    }
    Finding denied =
        AwsFindings.finding(accounts.check("aws-missing-permissions"), AwsChecks.PERMISSIONS);
    assertThat(denied.evidence())
        .first()
        .satisfies(
            seen -> {
              assertThat(seen.label()).isEqualTo("Not allowed by any policy");
              assertThat(seen.value())
                  .matches("[a-z0-9-]+:[A-Za-z0-9]+(, [a-z0-9-]+:[A-Za-z0-9]+)+");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-member", "aws-govcloud"})
  void reportsBillingAccessWhereTheGuideDoesNotAskForIt(String scenario) {
    start(scenario);
    accounts
        .sandbox
        .control()
        .change(scenario, new AwsChange.AttachPolicy("AWSBillingReadOnlyAccess"));

    assertThat(AwsFindings.codes(accounts.check(scenario)))
        .containsExactly(
            Map.entry(
                "excess-permissions", List.of("AWS_EXCESS_DATA_ACCESS", "AWS_EXCESS_READ_ACCESS")));
  }

  @Test
  void namesTheManagementAccountAsTheParentOfAMember() {
    start("aws-member", "aws-healthy");
    CheckReport report = accounts.check("aws-member");
    assertThat(report.account().orElseThrow().parent())
        .isEqualTo(accounts.account("aws-member").managementAccountId());
    assertThat(accounts.check("aws-healthy").account().orElseThrow().parent()).isEmpty();
  }

  @Test
  void detectsAManagementAccountEnteredAsALinkedAccount() {
    start("aws-healthy");
    CheckReport report =
        SandboxAccounts.check(
            accounts.provider,
            accounts.request("aws-healthy", Map.of("accountType", "linked"), Map.of()));
    assertThat(AwsFindings.codes(report))
        .as("what the guide asks for depends on the account type")
        .containsOnly(
            Map.entry("organization", List.of("AWS_ACCOUNT_IS_MANAGEMENT")),
            Map.entry("billing", List.of("?CHECK_NOT_REACHED")),
            Map.entry("excess-permissions", List.of("?CHECK_NOT_REACHED")));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:user/ada, AWS_ROLE_ARN_INVALID",
    "arn:aws:sts::123456789012:assumed-role/a/b, AWS_ROLE_ARN_INVALID",
    "arn:aws-cn:iam::123456789012:role/a, AWS_ROLE_ARN_OF_ANOTHER_PARTITION"
  })
  void makesNoCallForAnInvalidArn(String arn, String code) {
    start("aws-healthy");
    CheckReport report =
        SandboxAccounts.check(
            accounts.provider, accounts.request("aws-healthy", Map.of("roleArn", arn), Map.of()));
    assertThat(AwsFindings.codes(report)).containsEntry("role-arn", List.of(code));
    assertThat(report.results()).hasSameSizeAs(AwsChecks.ALL);
    assertThat(accounts.requests()).isEmpty();
  }

  /** What is found once the administrator has put in the external ID that the platform made. */
  private CheckReport linked(String scenario) {
    accounts.sandbox.control().change(scenario, new AwsChange.ExchangeExternalId(MADE_BY_PLATFORM));
    return SandboxAccounts.check(
        accounts.provider,
        accounts.request(scenario, Map.of(), Map.of("externalId", MADE_BY_PLATFORM)));
  }

  private static String code(CheckResult result) {
    return result.fold(
        passed -> "passed",
        failed -> "failed",
        waiting -> "propagating",
        CheckResult.Inconclusive::code);
  }
}
