package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS STS says when it denies the role, and problems of the platform's own access. */
class AwsDenialTest {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String IAM = "iam.amazonaws.com";
  private static final String MANAGEMENT = "aws-standalone";

  private static SandboxAccounts accounts;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(CALL, "aws-healthy", "aws-region-disabled", MANAGEMENT);
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void settle() {
    accounts.sandbox.control().clearFaults();
    accounts.sandbox.control().clearRequests();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because no identity-based policy allows the sts:AssumeRole action | an identity-based"
            + " policy of arn:",
        "with an explicit deny in an identity-based policy | an identity-based policy of arn:",
        "because no permissions boundary allows the sts:AssumeRole action | the permissions"
            + " boundary of arn:",
        "with an explicit deny in a service control policy | a service control policy of the"
            + " organization of arn:",
        "because no VPC endpoint policy allows the sts:AssumeRole action | the policy of the VPC"
            + " endpoint"
      })
  void namesThePolicyOfThePlatformThatDeniesTheRole(String reason, String policy) {
    deny(reason);

    CheckResult assumed = accounts.check("aws-healthy").results().get(AwsChecks.ROLE_ASSUMED);

    assertThat(((CheckResult.Inconclusive) assumed).code()).isEqualTo("AWS_PLATFORM_NOT_ALLOWED");
    assertThat(((CheckResult.Inconclusive) assumed).reason())
        .contains("because of " + policy, "operator of Tenon");
  }

  @Test
  void namesTheResourceControlPolicyThatDeniesTheRole() {
    deny("with an explicit deny in a resource control policy");

    CheckReport report = accounts.check("aws-healthy");

    assertThat(AwsFindings.codes(report))
        .containsEntry("role-assumed", List.of("AWS_ROLE_DENIED_BY_ORGANIZATION"));
    assertThat(report.results().get(AwsChecks.ROLE_ASSUMED)).isInstanceOf(CheckResult.Failed.class);
    assertThat(AwsFindings.finding(report, AwsChecks.ROLE_ASSUMED).remediation().actor())
        .contains("management account");
    assertThat(AwsFindings.finding(report, AwsChecks.ROLE_ASSUMED).definite()).isTrue();
  }

  @Test
  void recognizesARoleFromTheTemplateForMembers() {
    AwsAccount account = accounts.account(MANAGEMENT);
    String memberId = account.memberExternalIdPrefix() + "." + account.accountId();
    accounts
        .sandbox
        .control()
        .change(MANAGEMENT, new AwsChange.SetTrustedExternalIds(List.of(memberId)));

    Finding finding = AwsFindings.finding(accounts.check(MANAGEMENT), AwsChecks.ROLE_ASSUMED);

    assertThat(finding.code()).isEqualTo("AWS_ROLE_NOT_ASSUMABLE");
    assertThat(finding.message()).contains("was created with the template for member accounts");
    assertThat(finding.remediation().steps().toString())
        .contains(account.accountId(), "template for this account")
        .doesNotContain(memberId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "because no role trust policy allows the sts:AssumeRole action",
        "because no resource-based policy allows the sts:AssumeRole action"
      })
  void waitsForATrustPolicyThatDoesNotAllowTheRole(String reason) {
    deny(reason);

    CheckReport report = accounts.check("aws-healthy");

    assertThat(report.results().get(AwsChecks.ROLE_ASSUMED))
        .isInstanceOf(CheckResult.Propagating.class);
    assertThat(AwsFindings.finding(report, AwsChecks.ROLE_ASSUMED).message())
        .startsWith("The trust policy of the role arn:")
        .doesNotContain("same error for every reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with an explicit deny in the role trust policy",
        "with an explicit deny in a resource-based policy"
      })
  void namesTheTrustPolicyThatDeniesTheRole(String reason) {
    deny(reason);

    CheckReport report = accounts.check("aws-healthy");

    assertThat(report.results().get(AwsChecks.ROLE_ASSUMED)).isInstanceOf(CheckResult.Failed.class);
    assertThat(AwsFindings.finding(report, AwsChecks.ROLE_ASSUMED).message())
        .startsWith("The trust policy of the role arn:")
        .contains("denies");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with an explicit deny in an identity-based policy | A policy of the role denies it",
        "because no permissions boundary allows the iam:GetRole action | permissions boundary of"
            + " the role",
        "with an explicit deny in a service control policy | administrator of the organization's"
            + " management account",
        "because no VPC endpoint policy allows the iam:GetRole action | operator of Tenon",
        "because no identity-based policy allows the iam:GetRole action | Attach the AWS managed"
            + " policy SecurityAudit"
      })
  void namesThePolicyThatDeniesTheRoleACall(String reason, String advice) {
    answer(IAM, "iam:GetRole", reason);

    CheckReport report = accounts.check("aws-healthy");

    for (CheckId check : List.of(AwsChecks.TRUST_CLOSED, AwsChecks.SESSION_LENGTH)) {
      CheckResult.Inconclusive result = (CheckResult.Inconclusive) report.results().get(check);
      assertThat(result.code()).isEqualTo("AWS_CANNOT_READ_ROLE");
      assertThat(result.reason()).contains(advice);
      assertThat(result.reason().contains("SecurityAudit"))
          .isEqualTo(reason.startsWith("because no identity"));
    }
  }

  /** AWS adds the ARN within an account and an organization. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd",
        "arn:aws:iam::444455556666:policy/audit/Deny.All"
      })
  void showsWhichPolicyDeniesTheRoleACall(String arn) {
    String kind = arn.contains("organizations") ? "a service control" : "an identity-based";
    answer(IAM, "iam:GetRole", "with an explicit deny in " + kind + " policy: " + arn);

    assertThat(inconclusive(AwsChecks.SESSION_LENGTH).reason()).contains("AWS names " + arn + ".");
  }

  @Test
  void showsWhichPolicyDeniesThePlatformTheRole() {
    String arn =
        "arn:aws:organizations::987654321098:policy/o-qv5af4abcd/resource_control_policy/p-1abcd";
    deny("with an explicit deny in a resource control policy: " + arn);
    assertThat(
            AwsFindings.finding(accounts.check("aws-healthy"), AwsChecks.ROLE_ASSUMED).evidence())
        .extracting(Evidence::value)
        .contains(arn);

    accounts.sandbox.control().clearFaults();
    deny("with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Own");
    assertThat(inconclusive(AwsChecks.ROLE_ASSUMED).reason())
        .contains("(arn:aws:iam::111122223333:policy/Own)");
  }

  private static CheckResult.Inconclusive inconclusive(CheckId check) {
    return (CheckResult.Inconclusive) accounts.check("aws-healthy").results().get(check);
  }

  private static void deny(String reason) {
    answer(STS, "sts:AssumeRole", reason);
  }

  private static void answer(String host, String action, String reason) {
    answer(
        host,
        """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
            <Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/tenon is not
            authorized to perform: %s on resource: arn:aws:iam::444455556666:role/Tenon
            %s</Message></Error><RequestId>1</RequestId></ErrorResponse>
            """
            .formatted(action, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, The security token included in the request is expired, AWS_CREDENTIALS_EXPIRED",
    "SignatureDoesNotMatch, Signature expired: 20260101T000000Z is now earlier, AWS_CLOCK_WRONG",
    "SignatureDoesNotMatch, Signature not yet current: 20260101T000000Z, AWS_CLOCK_WRONG",
    "RequestExpired, Request has expired, AWS_CLOCK_WRONG",
    "AccessDenied, Roles may not be assumed by root accounts., AWS_PLATFORM_IS_ROOT_USER",
    "MalformedPolicyDocument, x, PROVIDER_REFUSED"
  })
  void acceptsOnlyADenialAsEvidence(String code, String message, String expected) {
    answer(
        STS,
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            .formatted(code, message));

    assertThat(code(accounts.check("aws-healthy"))).isEqualTo("?" + expected);
  }

  @Test
  void reportsThatStsIsNotActivatedInTheRegion() {
    try (Provider provider = accounts.provider(CALL, Map.of("regions", "eu-south-1"))) {
      CheckReport report =
          SandboxAccounts.check(
              provider, accounts.request("aws-region-disabled", Map.of(), Map.of()));
      assertThat(report.toString())
          .contains(
              "AWS_REGION_DISABLED",
              "AWS STS is not activated in eu-south-1 for the account of the customer.",
              "ask the customer to activate it");
      assertThat(report.results().values()).noneMatch(CheckResult.Failed.class::isInstance);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":PLATFORM. Your | for the account of the platform.",
        "s | for the account of the platform or of the customer."
      })
  void saysForWhichAccountStsIsNotActivated(String account, String words) {
    String platform =
        PrincipalArn.accountOf(accounts.settings().get("principals").split("[,\\s]", -1)[0])
            .orElseThrow();
    answer(
        STS,
        "<ErrorResponse><Error><Type>Sender</Type><Code>RegionDisabledException</Code><Message>STS is not activated in this region for account%s</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            .formatted(account.replace("PLATFORM", platform)));

    assertThat(accounts.check("aws-healthy").toString()).contains(words);
  }

  /** An account that has not enabled a region is unknown there, and so are its keys. */
  @ParameterizedTest
  @CsvSource({"eu-south-1, true", "eu-west-1, false"})
  void saysThatAnOptInRegionMayNotBeEnabled(String region, boolean mentioned) {
    answer(
        STS.replace("us-east-1", region),
        "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid</Message></Error><RequestId>1</RequestId></ErrorResponse>");

    try (Provider provider = accounts.provider(CALL, Map.of("regions", region))) {
      CheckReport report =
          SandboxAccounts.check(provider, accounts.request("aws-healthy", Map.of(), Map.of()));

      assertThat(code(report)).isEqualTo("?AWS_CREDENTIALS_REFUSED");
      assertThat(report.toString().contains("the region eu-south-1 is not enabled in its account"))
          .isEqualTo(mentioned);
    }
  }

  @Test
  void reportsAnInvalidPlatformKeyAsAPlatformProblem() throws IOException {
    assertThat(code(check("AKIAUNKNOWNUNKNOWN00", "x".repeat(40), "")))
        .isEqualTo("?AWS_CREDENTIALS_REFUSED");
    assertThat(
            code(check(accounts.platformKey("aws").get("aws_access_key_id"), "x".repeat(40), "")))
        .isEqualTo("?AWS_CREDENTIALS_REFUSED");
    assertThat(code(check("", "", ""))).isEqualTo("?AWS_CREDENTIALS_MISSING");
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    CheckReport report = check(Map.of("credentialsFile", folder.resolve("nowhere").toString()));
    assertThat(code(report)).isEqualTo("?AWS_CREDENTIALS_MISSING");
    assertThat(report.toString()).contains("nowhere");
    assertThat(accounts.requests()).isEmpty();
  }

  @Test
  void reportsThatThePlatformCallsAsAnotherPrincipal() {
    String principals =
        accounts.settings().get("principals").replaceFirst(":user/[^,]+", ":user/another");
    accounts.sandbox.control().clearRequests();
    CheckReport report = check(Map.of("principals", principals), Map.of("roleArn", missingRole()));
    assertThat(AwsFindings.codes(report))
        .containsEntry("role-assumed", List.of("?AWS_CREDENTIALS_OF_ANOTHER_PRINCIPAL"));
  }

  /**
   * AWS STS denies a role of a suspended or closed account like one that does not exist. Service
   * control policies do not apply to callers of other organizations.
   */
  @Test
  void namesAClosedAccountAndNoPolicyThatCannotDeny() {
    Finding finding =
        AwsFindings.finding(
            check(Map.of(), Map.of("roleArn", missingRole())), AwsChecks.ROLE_ASSUMED);

    assertThat(finding.message()).contains("the account is suspended or closed");
    assertThat(finding.remediation().steps())
        .anyMatch(step -> step.contains("suspended or closed") && step.contains("unlink"))
        .anyMatch(step -> step.contains("for a resource control policy that denies"))
        .noneMatch(step -> step.startsWith("If all") && step.contains("service control policy"));
    assertThat(finding.remediation().actions())
        .containsExactly(new Action.CheckAgain(), new Action.Unlink());
  }

  private CheckReport check(String id, String secret, String token) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        "[other]\naws_access_key_id = no\n[aws]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s\n"
            .formatted(id, secret, token));
    return check(Map.of("credentialsFile", file.toString()));
  }

  private CheckReport check(Map<String, String> settings) {
    return check(settings, Map.of());
  }

  private CheckReport check(Map<String, String> settings, Map<String, String> form) {
    try (Provider provider = accounts.provider(CALL, settings)) {
      return SandboxAccounts.check(provider, accounts.request("aws-healthy", form, Map.of()));
    }
  }

  private static String missingRole() {
    return accounts.account("aws-healthy").roleArn("Missing");
  }

  private static String code(CheckReport report) {
    return AwsFindings.codes(report).get(AwsChecks.EXTERNAL_ID_REQUIRED.value()).get(0);
  }

  private static void answer(String host, String body) {
    accounts
        .sandbox
        .control()
        .addFault(new Fault(FaultMatch.host(host), new FaultEffect.Canned(403, "text/xml", body)));
  }
}
