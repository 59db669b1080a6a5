package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permissions with conditions on keys that only a real call has. */
class ConditionalPolicyTest {

  private static final String MEMBER = "aws-member";
  private static final String KEY = "aws:SourceVpc";
  private static final String PARTIAL = "aws-missing-permissions";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), MEMBER, PARTIAL);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Deny, Action, ec2:*, StringEquals",
    "Deny, Action, ec2:*, StringNotEquals",
    "Deny, NotAction, iam:*, StringEquals"
  })
  void isUndecidedIfAPolicyMayDenyTheAction(
      String effect, String element, String action, String operator) {
    put(MEMBER, statement(effect, element, action, operator));

    assertOpen(accounts.check(MEMBER));
  }

  @ParameterizedTest
  @CsvSource({
    "Allow, Action, s3express:*, StringEquals",
    "Allow, Action, ec2:*, StringEquals",
    "Allow, Action, ec2:*, StringEqualsIfExists",
    "Deny, Action, s3express:*, StringEquals",
    "Deny, NotAction, *, StringEquals"
  })
  void acceptsActionsAllowedUnderAnyCondition(
      String effect, String element, String action, String operator) {
    put(MEMBER, statement(effect, element, action, operator));

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void isUndecidedIfAnActionIsAllowedOnlyBecauseAValueIsMissing() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.DetachPolicy("SecurityAudit"));
    put(MEMBER, statement("Allow", "Action", "*", "StringEqualsIfExists"));

    assertOpen(accounts.check(MEMBER));
  }

  @Test
  void isUndecidedIfOnlyAConditionAllowsTheAction() {
    put(PARTIAL, statement("Allow", "Action", "*", "StringEquals"));

    assertOpen(accounts.check(PARTIAL));
  }

  @Test
  void reportsActionsThatNoConditionCanAllow() {
    put(PARTIAL, statement("Allow", "Action", "s3express:*", "StringEquals"));

    assertThat(AwsFindings.codes(accounts.check(PARTIAL)))
        .containsEntry("permissions", List.of("AWS_PERMISSION_MISSING"));
  }

  @Test
  void evaluatesThePermissionsBoundaryToo() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.SetBoundary("ReadOnlyAccess"));

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void isUndecidedIfTheOrganizationMayDenyTheAction() {
    accounts
        .sandbox
        .control()
        .change(
            MEMBER,
            new AwsChange.ApplyServiceControlPolicy(
                statement("Deny", "Action", "ec2:*", "StringEquals")));

    assertOpen(accounts.check(MEMBER));
  }

  @Test
  void isUndecidedIfTheDecisionDependsOnUnreadablePolicies() {
    put(MEMBER, statement("Allow", "Action", "s3express:*", "StringEquals"));
    put(
        MEMBER,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "iam:GetRolePolicy", "Resource": "%s"}]}\
        """
            .formatted(accounts.account(MEMBER).roleArn()));

    assertOpen(accounts.check(MEMBER));
  }

  private void assertOpen(CheckReport report) {
    assertThat(AwsFindings.codes(report))
        .containsEntry("permissions", List.of("?AWS_CANNOT_SIMULATE"));
    assertThat(permissions(report).toString()).contains(KEY);
  }

  private static CheckResult permissions(CheckReport report) {
    return report.results().get(AwsChecks.PERMISSIONS);
  }

  private void put(String scenario, String policy) {
    accounts
        .sandbox
        .control()
        .change(scenario, new AwsChange.PutInlinePolicy("p" + policy.hashCode(), policy));
  }

  private static String statement(String effect, String element, String action, String operator) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "%s": "%s", "Resource": "*",
     "Condition": {"%s": {"%s": "vpc-1"}}}]}\
    """
        .formatted(effect, element, action, operator, KEY);
  }
}
