package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.aws.account.AwsChange.SettlePropagation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsTest {

  private Sandbox sandbox;
  private AwsClient platform;
  private AwsAccount account;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios(
                    "aws-standalone",
                    "aws-account-root",
                    "aws-contoso",
                    "aws-long-session",
                    "aws-region-disabled",
                    "aws-propagating"));
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
    account = sandbox.account("aws-standalone", AwsAccount.class);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private static String code(Answer answer) {
    return answer.status() + " " + element(answer, "Code");
  }

  private Answer assume(AwsAccount which, int seconds) {
    return platform.assume(
        which.roleArn(),
        "ExternalId",
        which.externalId(),
        "DurationSeconds",
        Integer.toString(seconds));
  }

  @Test
  void opensASessionWithItsOwnIdentity() {
    Answer answer = platform.assume(account);
    Answer identity = platform.in(answer).sts("GetCallerIdentity", Map.of());

    assertThat(answer.text())
        .startsWith("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">");
    assertThat(element(answer, "Arn"))
        .isEqualTo("arn:aws:sts::" + account.accountId() + ":assumed-role/Tenon/tenon");
    assertThat(element(identity, "Arn")).isEqualTo(element(answer, "Arn"));
    assertThat(element(identity, "Account")).isEqualTo(account.accountId());
    assertThat(element(identity, "UserId")).isEqualTo(element(answer, "AssumedRoleId"));
  }

  @Test
  void returnsTheSameErrorForEveryReason() {
    Answer wrong = platform.assume(account.roleArn(), "ExternalId", "wrong");
    Answer missing = platform.assume(account.roleArn("Nobody"));
    Answer noAccount = platform.assume("arn:aws:iam::999988887777:role/Nobody");

    assertThat(List.of(code(wrong), code(missing), code(noAccount)))
        .containsOnly("403 AccessDenied");
    assertThat(element(wrong, "Message"))
        .isEqualTo(
            "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                .formatted(account.platformPrincipal(), account.roleArn()));
  }

  @ParameterizedTest
  @CsvSource({
    "aws-standalone, 3600, 200 ",
    "aws-standalone, 3601, 400 ValidationError",
    "aws-standalone, 899, 400 ValidationError",
    "aws-long-session, 43200, 200 ",
    "aws-long-session, 43201, 400 ValidationError"
  })
  void limitsTheLengthOfSessions(String scenario, int seconds, String expected) {
    assertThat(code(assume(sandbox.account(scenario, AwsAccount.class), seconds)).strip())
        .isEqualTo(expected.strip());
  }

  @Test
  void limitsChainedSessionsToAnHour() {
    AwsAccount root = sandbox.account("aws-account-root", AwsAccount.class);
    AwsClient chained = platform.in(platform.assume(root.platformRole()));

    assertThat(code(chained.assume(root))).isEqualTo("200 ");
    Answer longer =
        chained.assume(root.roleArn(), "ExternalId", root.externalId(), "DurationSeconds", "7200");
    assertThat(code(longer)).isEqualTo("400 ValidationError");
    assertThat(element(longer, "Message")).contains("1 hour session limit", "role chaining");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ExternalId      | a                                   | length greater than or equal to 2",
        "ExternalId      | with space                          | regular expression pattern",
        "ExternalId      | back\\slash                         | regular expression pattern",
        "RoleSessionName | x                                   | length greater than or equal to 2",
        "RoleSessionName | a/b                                 | regular expression pattern",
        "RoleArn         | arn:aws:iam::1:r                 | length greater than or equal to 20",
        "RoleArn         | arn:aws:iam::111122223333:user/abc  | Request ARN is invalid",
        "RoleArn         | arn:aws-cn:iam::111122223333:role/a | Request ARN is invalid",
        "RoleArn         | nothing that looks like an ARN      | is invalid"
      })
  void refusesMalformedParameters(String name, String value, String complaint) {
    Answer answer = platform.assume(account.roleArn(), name, value);

    assertThat(code(answer)).isEqualTo("400 ValidationError");
    assertThat(element(answer, "Message")).contains(complaint);
  }

  @Test
  void restrictsASessionByItsPolicy() {
    String nothing =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"iam:ListAccountAliases\",\"Resource\":\"*\"}]}";
    AwsClient narrow =
        platform.in(
            platform.assume(
                account.roleArn(), "ExternalId", account.externalId(), "Policy", nothing));

    assertThat(narrow.iam("ListAccountAliases").status()).isEqualTo(200);
    Answer denied = narrow.iam("GetRole", "RoleName", account.roleName());
    assertThat(denied.status()).isEqualTo(403);
    assertThat(element(denied, "Message")).contains("no session policy allows the iam:GetRole");
    assertThat(
            code(
                platform.assume(
                    account.roleArn(), "ExternalId", account.externalId(), "Policy", "{")))
        .isEqualTo("400 MalformedPolicyDocument");
  }

  @Test
  void refusesANewRoleUntilItHasPropagated() {
    AwsAccount contoso = sandbox.account("aws-contoso", AwsAccount.class);
    sandbox.control().delayReplication(Duration.ofSeconds(15));
    sandbox
        .control()
        .change(
            contoso.name(),
            AwsChange.DeployRole.asInGuide(contoso, contoso.roleName(), contoso.externalId()));

    assertThat(code(platform.assume(contoso))).isEqualTo("403 AccessDenied");
    sandbox.control().advanceClock(Duration.ofSeconds(15));
    assertThat(code(platform.assume(contoso))).isEqualTo("200 ");
  }

  @Test
  void usesTheEarlierTrustPolicyUntilTheNewOneHasPropagated() {
    sandbox.control().delayReplication(Duration.ofSeconds(15));
    sandbox.control().change(account.name(), new SetTrustedExternalIds(List.of("the-new-one")));

    assertThat(code(platform.assume(account))).isEqualTo("200 ");
    assertThat(code(platform.assume(account.roleArn(), "ExternalId", "the-new-one")))
        .isEqualTo("403 AccessDenied");
    sandbox.control().advanceClock(Duration.ofSeconds(15));
    assertThat(code(platform.assume(account))).isEqualTo("403 AccessDenied");
    assertThat(code(platform.assume(account.roleArn(), "ExternalId", "the-new-one")))
        .isEqualTo("200 ");
  }

  @Test
  void endsThePropagationByTheControlApi() {
    AwsAccount propagating = sandbox.account("aws-propagating", AwsAccount.class);
    assertThat(code(platform.assume(propagating))).isEqualTo("403 AccessDenied");

    sandbox.control().change(propagating.name(), new SettlePropagation(Duration.ZERO));

    assertThat(code(platform.assume(propagating))).isEqualTo("200 ");
  }

  @Test
  void refusesDeactivatedRegions() {
    AwsAccount disabled = sandbox.account("aws-region-disabled", AwsAccount.class);
    Map<String, String> form =
        Map.of(
            "RoleArn", disabled.roleArn(),
            "RoleSessionName", "tenon",
            "ExternalId", disabled.externalId());
    Answer off =
        platform.send(
            platform
                .signing("sts.eu-west-1.amazonaws.com", "eu-west-1", "sts")
                .form("2011-06-15", "AssumeRole", form));

    assertThat(code(off)).isEqualTo("403 RegionDisabledException");
    assertThat(code(platform.assume(disabled))).isEqualTo("200 ");
  }

  @Test
  void servesTheGlobalEndpointAndRefusesUnknownOperations() {
    Answer global =
        platform.send(
            platform
                .signing("sts.amazonaws.com", "us-east-1", "sts")
                .form("2011-06-15", "GetCallerIdentity", Map.of()));

    assertThat(code(global)).isEqualTo("200 ");
    assertThat(code(platform.sts("GetFederationToken", Map.of()))).isEqualTo("400 InvalidAction");
    assertThat(code(platform.sts("AssumeRole", Map.of()))).isEqualTo("400 MissingParameter");
  }
}
