package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions with conditions on keys that only a real call has. */
class ConditionalPolicyTest {

  private static final String MEMBER = "aws-member";
  private static final String KEY = "aws:SourceVpc";
  private static final String PARTIAL = "aws-missing-permissions";
  private static final String STANDALONE = "aws-standalone";
  private static final String CHINA = "aws-china";

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(20), MEMBER, PARTIAL, STANDALONE, CHINA);
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

  /** Another condition of the statement is known not to hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Bool\": {\"aws:SecureTransport\": \"false\"}",
        "\"StringNotEquals\": {\"aws:PrincipalAccount\": \"ACCOUNT\"}",
        "\"ArnNotLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:role/*\"}",
        "\"BoolIfExists\": {\"aws:ViaAWSService\": \"true\"}",
        "\"StringEquals\": {\"aws:RequestedRegion\": \"ap-east-1\"}"
      })
  void ignoresStatementsThatCannotApplyToTheCall(String condition) {
    put(
        MEMBER,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
           "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}, %s}}]}
        """
            .formatted(condition.replace("ACCOUNT", accounts.account(MEMBER).accountId())));

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void isUndecidedIfTheOtherConditionsOfAStatementHold() {
    put(
        MEMBER,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {
            "StringEquals": {"aws:SourceVpc": "vpc-1"},
            "Bool": {"aws:SecureTransport": "true"}}}]}
        """);

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

  /** IAM reports missing values of a simulation on a resource in the result for the resource. */
  @ParameterizedTest
  @ValueSource(strings = {"StringEquals", "StringNotEquals"})
  void isUndecidedIfAPolicyMayDenyTheActionOnAResource(String operator) {
    put(
        MEMBER,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "s3:GetBucketPolicy", "Resource": "arn:aws:s3:::*",
           "Condition": {"%s": {"%s": "vpc-1"}}}]}
        """
            .formatted(operator, KEY));

    assertOpen(accounts.check(MEMBER));
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

  @ParameterizedTest
  @CsvSource({
    "StringNotEquals, aws:PrincipalOrgID, AWS_PERMISSION_DENIED_EXPLICITLY",
    "StringEquals, aws:PrincipalOrgID, ",
    "ForAllValues:StringNotLike, aws:PrincipalOrgPaths, AWS_PERMISSION_DENIED_EXPLICITLY",
    "ForAnyValue:StringLike, aws:ResourceOrgPaths, "
  })
  void knowsThatAnAccountWithoutAnOrganizationHasNoOrganizationId(
      String operator, String key, String code) {
    put(
        STANDALONE,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
           "Condition": {"%s": {"%s": "o-exampleorgid"}}}]}
        """
            .formatted(operator, key));

    assertThat(AwsFindings.codes(accounts.check(STANDALONE)).get("permissions"))
        .isEqualTo(code == null ? null : List.of(code));
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

  /** Tenon cannot read the policy, so only a simulation with a value shows that it denies. */
  @Test
  void isUndecidedIfTheOrganizationDeniesCallsWithAnyValue() {
    guard(
        """
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
         "Condition": {"Null": {"aws:SourceVpc": "false"}}}
        """);

    assertThat(permissions(accounts.check(MEMBER)).toString())
        .contains("cannot decide 5 of the required actions");
  }

  @Test
  void confinesAConditionOfTheOrganizationToItsActions() {
    guard(
        """
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
         "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}}
        """);

    assertThat(permissions(accounts.check(MEMBER)).toString())
        .contains("cannot decide 5 of the required actions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Bool\": {\"aws:SecureTransport\": \"false\"}",
        "\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"ORGANIZATION\"}",
        "\"StringNotEquals\": {\"aws:PrincipalAccount\": \"ACCOUNT\"}",
        "\"Bool\": {\"aws:ViaAWSService\": \"true\"}",
        "\"DateLessThan\": {\"aws:TokenIssueTime\": \"2026-01-01T00:00:00Z\"}",
        "\"DateGreaterThan\": {\"aws:CurrentTime\": \"2099-01-01T00:00:00Z\"}",
        "\"NumericLessThan\": {\"aws:EpochTime\": \"1700000000\"}",
        "\"StringNotEquals\": {\"aws:ResourceAccount\": \"ACCOUNT\"}",
        "\"StringNotEquals\": {\"aws:ResourceOrgID\": \"ORGANIZATION\"}",
        "\"StringNotEqualsIfExists\": {\"aws:ResourceOrgID\": \"${aws:PrincipalOrgID}\"}",
        "\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"${aws:ResourceOrgID}\"}",
        "\"StringNotEquals\": {\"s3:ResourceAccount\": \"ACCOUNT\"}",
        "\"StringNotLike\": {\"aws:userid\": \"AROA*:*\"}",
        "\"StringEquals\": {\"aws:CalledViaFirst\": \"cloudformation.amazonaws.com\"}",
        "\"StringLike\": {\"aws:username\": \"*\"}",
        "\"Null\": {\"aws:PrincipalTag/team\": \"false\"}",
        "\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:root\"}, \"Null\": {\"aws:AssumedRoot\": \"true\"}",
        "\"Bool\": {\"aws:ViaAWSMCPService\": \"true\"}",
        "\"StringLike\": {\"aws:CalledViaAWSMCP\": \"*\"}"
      })
  void givesTheSimulationWhatIsKnownAboutTheCall(String condition) {
    guard(
        "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\": {"
            + condition
                .replace("ORGANIZATION", organization())
                .replace("ACCOUNT", accounts.account(MEMBER).accountId())
            + "}}");

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"audit\"}",
        "\"StringEquals\": {\"aws:ResourceAccount\": \"ACCOUNT\"}",
        "\"Null\": {\"aws:username\": \"true\"}",
        "\"BoolIfExists\": {\"aws:ViaAWSMCPService\": \"false\"}"
      })
  void deniesWhatIsKnownToApplyToTheCall(String condition) {
    put(
        MEMBER,
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\": {"
            + condition.replace("ACCOUNT", accounts.account(MEMBER).accountId())
            + "}}]}");

    assertThat(AwsFindings.codes(accounts.check(MEMBER)))
        .containsEntry("permissions", List.of("AWS_PERMISSION_DENIED_EXPLICITLY"));
  }

  /** AWS does not document whether a call that no MCP server makes has the key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Bool\": {\"aws:ViaAWSMCPService\": \"false\"}",
        "\"Null\": {\"aws:ViaAWSMCPService\": \"true\"}"
      })
  void isUndecidedIfOnlyThePresenceOfAKeyDecides(String condition) {
    guard(
        "{\"Effect\": \"Deny\", \"Action\": \"ec2:*\", \"Resource\": \"*\", \"Condition\": {"
            + condition
            + "}}");

    assertThat(permissions(accounts.check(MEMBER)).toString())
        .contains("cannot decide 5 of the required actions", "aws:ViaAWSMCPService");
  }

  /** Guardrails of organizations on actions that Tenon does not need. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ec2:RunInstances | \"StringNotLike\": {\"ec2:InstanceType\": \"t3.*\"}",
        "ec2:RunInstances | \"StringNotEquals\": {\"ec2:MetadataHttpTokens\": \"required\"}",
        "iam:CreateRole | \"StringNotEquals\": {\"iam:PermissionsBoundary\": \"arn:aws:iam::1:policy/b\"}",
        "s3:PutObject | \"Null\": {\"s3:x-amz-server-side-encryption\": \"true\"}",
        "iam:PassRole | \"StringEquals\": {\"iam:PassedToService\": \"ec2.amazonaws.com\"}",
        "kms:* | \"StringEquals\": {\"kms:ViaService\": \"s3.us-east-1.amazonaws.com\"}"
      })
  void ignoresConditionsOnActionsThatAreNotRequired(String action, String condition) {
    guard(
        "{\"Effect\": \"Deny\", \"Action\": \"%s\", \"Resource\": \"*\", \"Condition\": {%s}}"
            .formatted(action, condition));

    assertThat(permissions(accounts.check(MEMBER))).isInstanceOf(CheckResult.Passed.class);
  }

  /** Requests for these actions have the keys, so a value may decide. */
  @ParameterizedTest
  @CsvSource({
    "s3:ListAllMyBuckets, s3:authType, 4",
    "rds:*, rds:Vpc, 1",
    "kms:*, kms:KeyOrigin, 1",
    "ec2:StopInstances, aws:ResourceTag/Owner, 18"
  })
  void isUndecidedAboutActionsWhoseRequestsHaveTheKey(String action, String key, int actions) {
    guard(
        "{\"Effect\": \"Deny\", \"Action\": \"%s\", \"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"%s\": \"x\"}}}"
            .formatted(action, key));

    assertThat(permissions(accounts.check(MEMBER)).toString())
        .contains("cannot decide " + actions + " of the required actions", key);
  }

  @Test
  void deniesActionsWhoseRequestsDoNotHaveTheKey() {
    guard(
        """
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"ec2:InstanceType": "t3.micro"}}}
        """);

    assertThat(AwsFindings.codes(accounts.check(MEMBER)))
        .containsEntry("permissions", List.of("AWS_PERMISSION_DENIED_BY_ORGANIZATION"));
  }

  @Test
  void saysWhatIsDeniedWhateverTheCallIsLike() {
    put(
        MEMBER,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "iam:ListUsers", "Resource": "*"},
          {"Effect": "Deny", "Action": "iam:ListUsers", "Resource": "*",
           "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}]}
        """);

    assertThat(AwsFindings.codes(accounts.check(MEMBER)))
        .containsEntry("permissions", List.of("AWS_PERMISSION_DENIED_EXPLICITLY"));
  }

  @Test
  void deniesWhatAnotherOrganizationMayDo() {
    guard(
        """
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-another123"}}}
        """);

    assertThat(AwsFindings.codes(accounts.check(MEMBER)))
        .containsEntry("permissions", List.of("AWS_PERMISSION_DENIED_BY_ORGANIZATION"));
  }

  @Test
  void asksInARegionThatIsOpen() {
    guardRegions("sa-east-1");

    CheckResult.Passed passed = (CheckResult.Passed) permissions(accounts.check(MEMBER));

    assertThat(passed.evidence()).contains(new Evidence("Region", "sa-east-1"));
  }

  /** The key of Amazon EC2 for the region, from before there was one of all services. */
  @Test
  void asksInARegionThatIsOpenForAmazonEc2() {
    guard(
        """
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"ec2:Region": "sa-east-1"}}}
        """);

    CheckResult.Passed passed = (CheckResult.Passed) permissions(accounts.check(MEMBER));

    assertThat(passed.evidence()).contains(new Evidence("Region", "sa-east-1"));
    assertThat(AwsFindings.finding(checkIn("eu-west-3"), AwsChecks.PERMISSIONS).code())
        .isEqualTo("AWS_PERMISSION_DENIED_BY_ORGANIZATION");
  }

  @Test
  void asksInTheRegionOfTheForm() {
    guardRegions("sa-east-1", "eu-central-1");

    assertThat(permissions(checkIn("eu-central-1"))).isInstanceOf(CheckResult.Passed.class);
    Finding closed = AwsFindings.finding(checkIn("eu-west-3"), AwsChecks.PERMISSIONS);
    assertThat(closed.code()).isEqualTo("AWS_PERMISSION_DENIED_BY_ORGANIZATION");
    assertThat(closed.message()).contains("in the region eu-west-3");
    assertThat(closed.evidence()).contains(new Evidence("Region", "eu-west-3"));
  }

  /** A region that is closed for a service with one endpoint is that of the endpoint. */
  @Test
  void namesTheRegionInWhichAServiceIsCalled() {
    guard(
        """
        {"Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1"]}}}
        """);

    Finding finding = AwsFindings.finding(accounts.check(MEMBER), AwsChecks.PERMISSIONS);

    assertThat(finding.message())
        .contains("lacks 1 of the required permissions in the region us-east-1");
    assertThat(finding.evidence()).contains(new Evidence("Region", "us-east-1"));
    assertThat(AwsFindings.finding(checkIn("eu-west-3"), AwsChecks.PERMISSIONS).message())
        .contains("in the regions eu-west-3 and us-east-1");
  }

  /** IAM is called in Beijing; Cost Explorer and Cost and Usage Reports are in Ningxia only. */
  @Test
  void simulatesCostsInTheRegionOfTheirEndpoint() {
    put(
        CHINA,
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": ["ce:*", "cur:*"], "Resource": "*",
           "Condition": {"StringNotEquals": {"aws:RequestedRegion": "cn-northwest-1"}}}]}
        """);

    assertThat(accounts.check(CHINA).results().get(AwsChecks.BILLING))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void doesNotTryOtherRegionsIfNoPolicyIsAboutRegions() {
    accounts.sandbox.control().change(PARTIAL, new AwsChange.DetachPolicy("SecurityAudit"));
    accounts.sandbox.control().clearRequests();

    accounts.check(PARTIAL);

    assertThat(accounts.requests()).hasSizeLessThan(20);
  }

  @Test
  void saysHowManyActionsOnStoredDataARoleOfAnEarlierTemplateHas() {
    accounts
        .sandbox
        .control()
        .change(
            MEMBER,
            new AwsChange.PutInlinePolicy(
                "TenonDenyStoredData",
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Action": ["rds:*", "chime:*"], "Resource": "*"},
                  {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::one"}]}
                """));

    CheckReport report = accounts.check(MEMBER);

    assertThat(AwsFindings.codes(report))
        .containsEntry("stored-data-denied", List.of("AWS_STORED_DATA_NOT_DENIED"));
    assertThat(AwsFindings.finding(report, AwsChecks.STORED_DATA_DENIED).message())
        .containsPattern("can use 1[0-9][0-9] actions");
  }

  @Test
  void narrowsTheExcessByTheBoundary() {
    accounts.sandbox.control().change(MEMBER, new AwsChange.AttachPolicy("AdministratorAccess"));
    accounts.sandbox.control().change(MEMBER, new AwsChange.SetBoundary("ReadOnlyAccess"));
    assertThat(AwsFindings.codes(accounts.check(MEMBER)))
        .containsEntry("excess-permissions", List.of("AWS_EXCESS_DATA_ACCESS"));
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

  private CheckReport checkIn(String region) {
    return SandboxAccounts.check(
        accounts.provider, accounts.request(MEMBER, Map.of("region", region), Map.of()));
  }

  private String organization() {
    CheckResult.Passed found =
        (CheckResult.Passed) accounts.check(MEMBER).results().get(AwsChecks.ORGANIZATION);
    return found.evidence().get(0).value();
  }

  private void guardRegions(String... open) {
    guard(
        """
        {"Effect": "Deny", "Resource": "*",
         "NotAction": ["iam:*", "organizations:*", "sts:*", "support:*", "ce:*", "cur:*"],
         "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["%s"]}}}
        """
            .formatted(String.join("\", \"", open)));
  }

  private void guard(String statement) {
    accounts
        .sandbox
        .control()
        .change(
            MEMBER,
            new AwsChange.ApplyServiceControlPolicy(
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}"));
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
