package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role whose tags decide about its permissions. */
class TaggedRoleTest {

  private static final String SCENARIO = "aws-contoso";

  private static final String TEMPLATE =
      """
      {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Role": {"Type": "AWS::IAM::Role",
        "Properties": {
          "RoleName": "Tenon",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "PLATFORM"}, "Action": "sts:AssumeRole",
             "Condition": {"StringEquals": {"sts:ExternalId": "EXTERNAL_ID"}}}]},
          "ManagedPolicyArns": ["arn:aws:iam::aws:policy/SecurityAudit",
            "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess"],
          "Policies": [{"PolicyName": "Guard", "PolicyDocument": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "WANTED"}}}]}}],
          "Tags": [{"Key": "Other", "Value": "x"}, {"Key": "Team", "Value": "audit"}]}}}}
      """;

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), SCENARIO);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @CsvSource({"audit, true", "sales, false"})
  void knowsTheTagsOfTheRole(String wanted, boolean allowed) {
    String template =
        TEMPLATE
            .replace("PLATFORM", accounts.account(SCENARIO).platformPrincipal())
            .replace("EXTERNAL_ID", accounts.account(SCENARIO).externalId())
            .replace("WANTED", wanted);
    accounts.sandbox.control().change(SCENARIO, new AwsChange.DeployStack(template));

    CheckResult permissions = accounts.check(SCENARIO).results().get(AwsChecks.PERMISSIONS);

    assertThat(permissions)
        .isInstanceOf(allowed ? CheckResult.Passed.class : CheckResult.Failed.class);
  }
}
