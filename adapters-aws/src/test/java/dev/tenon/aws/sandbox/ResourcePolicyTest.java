package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permissions for some resources only. */
class ResourcePolicyTest {

  private static final String MEMBER = "aws-member";

  private static final String ON_ALL_RESOURCES =
      """
      {"Effect": "Allow", "Resource": "*", "Action": [
        "iam:ListAccountAliases", "organizations:DescribeOrganization", "iam:GetAccountSummary",
        "iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListUsers", "iam:ListRoles",
        "access-analyzer:ListAnalyzers", "kms:ListKeys", "secretsmanager:ListSecrets",
        "ec2:Describe*", "s3:ListAllMyBuckets", "dynamodb:ListTables", "lambda:ListFunctions",
        "eks:ListClusters", "ecs:ListClusters", "elasticloadbalancing:DescribeLoadBalancers",
        "cloudformation:DescribeStacks", "cloudtrail:DescribeTrails",
        "config:DescribeConfigurationRecorders", "guardduty:ListDetectors"]}
      """;

  private static final String ON_SOME_RESOURCES =
      """
      {"Effect": "Allow", "Resource": ["ROLE", "arn:aws:iam::aws:policy/*"], "Action": [
        "iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:GetRolePolicy",
        "iam:SimulatePrincipalPolicy", "iam:GetPolicy", "iam:GetPolicyVersion"]},
      {"Effect": "Allow", "Action": ["s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock",
        "s3:GetEncryptionConfiguration"], "Resource": "arn:aws:s3:::*"},
      {"Effect": "Allow", "Resource": [
        "arn:aws:access-analyzer:*:ACCOUNT:*", "arn:aws:kms:*:ACCOUNT:key/*",
        "arn:aws:rds:*:ACCOUNT:db:*", "arn:aws:cloudtrail:*:ACCOUNT:trail/*",
        "arn:aws:securityhub:*:ACCOUNT:hub/default", "arn:aws:cloudwatch:*:ACCOUNT:alarm:*",
        "arn:aws:logs:*:ACCOUNT:log-group:*"], "Action": [
        "access-analyzer:ListFindings", "kms:GetKeyPolicy", "rds:DescribeDBInstances",
        "cloudtrail:GetTrailStatus", "securityhub:GetFindings", "cloudwatch:DescribeAlarms",
        "logs:DescribeLogGroups"]}
      """;

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), MEMBER);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:* | arn:aws:s3:::* | s3:ListAllMyBuckets, s3:GetBucketPolicy,"
            + " s3:GetBucketPublicAccessBlock, s3:GetEncryptionConfiguration",
        "s3:ListAllMyBuckets | arn:aws:s3:::* | s3:ListAllMyBuckets",
        "kms:* | arn:aws:kms:*:*:key/* | kms:GetKeyPolicy",
        "rds:Describe* | arn:aws:rds:us-east-1:ACCOUNT:db:* | rds:DescribeDBInstances",
        "logs:DescribeLogGroups | arn:aws:logs:*:*:log-group:* | logs:DescribeLogGroups",
        "cloudtrail:* | arn:aws:cloudtrail:*:ACCOUNT:* | cloudtrail:GetTrailStatus"
      })
  void reportsActionsThatAreDeniedOnAllResourcesOfTheirType(
      String action, String resource, String denied) {
    put(statement("Deny", action, resource));

    Finding finding = AwsFindings.finding(accounts.check(MEMBER), AwsChecks.PERMISSIONS);

    assertThat(finding.code()).isEqualTo("AWS_PERMISSION_DENIED_EXPLICITLY");
    assertThat(finding.evidence())
        .contains(
            new Evidence("Denied explicitly", denied),
            new Evidence("ForSomeResources (inline), statement 1, denies", denied));
  }

  @Test
  void namesTheStatementsThatDenyWhereTheyCanBeRead() {
    put(statement("Deny", "kms:GetKeyPolicy", "*") + "," + statement("Deny", "s3:PutObject", "*"));

    Finding named = AwsFindings.finding(accounts.check(MEMBER), AwsChecks.PERMISSIONS);
    put(statement("Deny", "iam:List*", "*"));
    Finding unnamed = AwsFindings.finding(accounts.check(MEMBER), AwsChecks.PERMISSIONS);

    assertThat(named.evidence())
        .filteredOn(evidence -> evidence.label().endsWith("denies"))
        .containsExactly(
            new Evidence("ForSomeResources (inline), statement 1, denies", "kms:GetKeyPolicy"));
    assertThat(named.remediation().steps().get(1)).contains("from the listed statements");
    assertThat(unnamed.evidence()).noneMatch(evidence -> evidence.label().endsWith("denies"));
    assertThat(unnamed.remediation().steps().get(1)).startsWith("Find the statement");
  }

  @ParameterizedTest
  @CsvSource({"s3:*, arn:aws:s3:::payroll*", "kms:*, arn:aws:kms:*:444455556666:key/*"})
  void acceptsThatOneResourceIsClosed(String action, String resource) {
    put(statement("Deny", action, resource));

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void acceptsPermissionsForExactlyTheResourcesThatAreRead() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.DetachPolicy("SecurityAudit"));
    put(ON_ALL_RESOURCES + "," + ON_SOME_RESOURCES);

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void requiresPermissionsForAllResourcesOfAType() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.DetachPolicy("SecurityAudit"));
    put(
        ON_ALL_RESOURCES
            + ","
            + ON_SOME_RESOURCES.replace("arn:aws:s3:::*", "arn:aws:s3:::payroll"));

    Finding finding = AwsFindings.finding(accounts.check(MEMBER), AwsChecks.PERMISSIONS);

    assertThat(finding.code()).isEqualTo("AWS_PERMISSION_MISSING");
    assertThat(finding.evidence())
        .contains(
            new Evidence(
                "Not allowed by any policy",
                "s3:GetBucketPolicy, s3:GetBucketPublicAccessBlock,"
                    + " s3:GetEncryptionConfiguration"));
  }

  @Test
  void countsNoActionOnStoredDataThatNoPolicyAllows() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.DetachPolicy("SecurityAudit"));
    put("TenonDenyStoredData", ON_ALL_RESOURCES.replace("ec2:Describe*", "ec2:DescribeVpcs"));
    put(ON_SOME_RESOURCES);

    assertThat(accounts.check(MEMBER).results().get(AwsChecks.STORED_DATA_DENIED))
        .isInstanceOf(CheckResult.Passed.class);
  }

  private void put(String statements) {
    put("ForSomeResources", statements);
  }

  private void put(String name, String statements) {
    String complete =
        statements
            .replace("ROLE", accounts.account(MEMBER).roleArn())
            .replace("ACCOUNT", accounts.account(MEMBER).accountId());
    accounts
        .sandbox
        .control()
        .change(
            MEMBER,
            new AwsChange.PutInlinePolicy(
                name, "{\"Version\": \"2012-10-17\", \"Statement\": [" + complete + "]}"));
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"}"
        .formatted(effect, action, resource);
  }

  private static CheckResult permissions(CheckReport report) {
    return report.results().get(AwsChecks.PERMISSIONS);
  }
}
