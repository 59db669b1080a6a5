package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.aws.account.AwsChange.SettlePropagation;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsTest {

  private static final String[] TEAM = {"Tags.member.1.Key", "team", "Tags.member.1.Value", "red"};

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

  /** Makes the account's role trust a principal for all that AssumeRole can need. */
  private void trust(String principal, String condition) {
    sandbox.control().change(account.name(), new SetTrustPolicy(trusting(principal, condition)));
  }

  private static String trusting(String principal, String condition) {
    return ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':'"
            + principal
            + "'},'Action':['sts:AssumeRole','sts:TagSession','sts:SetSourceIdentity'],"
            + "'Condition':{"
            + condition
            + "}}}")
        .replace("'", "\"");
  }

  @Test
  void passesTagsToTheTrustPolicyAndTheSession() {
    assertThat(code(platform.assume(account.roleArn(), TEAM)))
        .as("the role of the guide does not allow sts:TagSession")
        .isEqualTo("403 AccessDenied");

    trust(
        account.platformPrincipal(),
        "'StringEquals':{'aws:RequestTag/team':'red'},"
            + "'ForAllValues:StringEquals':{'aws:TagKeys':['team']}");
    assertThat(code(platform.assume(account.roleArn(), TEAM))).isEqualTo("200 ");
    assertThat(code(platform.assume(account.roleArn()))).isEqualTo("403 AccessDenied");
    assertThat(
            code(
                platform.assume(
                    account.roleArn(),
                    with(TEAM, "Tags.member.2.Key", "size", "Tags.member.2.Value", "1"))))
        .isEqualTo("403 AccessDenied");

    AwsClient tagged =
        platform.in(
            platform.assume(
                account.roleArn(),
                with(TEAM, "Policy", allowing("'aws:PrincipalTag/team':'red'"))));
    AwsClient other =
        platform.in(
            platform.assume(
                account.roleArn(),
                with(TEAM, "Policy", allowing("'aws:PrincipalTag/team':'blue'"))));
    assertThat(code(tagged.iam("ListAccountAliases"))).isEqualTo("200 ");
    assertThat(code(other.iam("ListAccountAliases"))).isEqualTo("403 AccessDenied");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static String allowing(String condition) {
    return ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{"
            + condition
            + "}}}}")
        .replace("'", "\"");
  }

  /** Creates a role without permissions, which trusts the platform. */
  private String createHop() {
    AwsClient.administrator(sandbox, new SandboxClient(sandbox), account)
        .iam(
            "CreateRole",
            "RoleName",
            "Hop",
            "AssumeRolePolicyDocument",
            trusting(account.platformPrincipal(), "'Null':{'aws:PrincipalArn':'false'}"));
    return account.roleArn("Hop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Effect':'Allow','Principal':{'AWS':'HOP'}                                   | 200",
        "'Effect':'Allow','Principal':{'AWS':'SESSION'}                               | 200",
        "'Effect':'Allow','Principal':'*'                                             | 200",
        "'Effect':'Allow','Principal':{'AWS':'NUMBER'}                                | 403",
        "'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::NUMBER:root'}              | 403",
        "'Effect':'Allow','Principal':{'AWS':'NUMBER'},'Action':'sts:AssumeRole'},"
            + "{'Effect':'Deny','Principal':{'AWS':'HOP'},'Condition':"
            + "{'StringEquals':{'sts:ExternalId':'other'}} | 403",
        "'Effect':'Allow','Principal':'*','Condition':"
            + "{'StringEquals':{'aws:RequestedRegion':'us-east-1'}} | 200",
        "'Effect':'Allow','Principal':'*','Condition':"
            + "{'StringEquals':{'aws:RequestedRegion':'us-east-2'}} | 403",
        "'Effect':'Allow','Principal':'*','Condition':"
            + "{'Bool':{'aws:MultiFactorAuthPresent':'false'}}      | 200",
        "'Effect':'Allow','Principal':'*','Condition':"
            + "{'StringLike':{'aws:userid':'AROA*:tenon'}}          | 200"
      })
  void requiresPermissionsOfACallerInTheAccountOnlyIfTheTrustPolicyDoesNotNameIt(
      String members, int status) {
    String hop = createHop();
    String session = "arn:aws:sts::" + account.accountId() + ":assumed-role/Hop/tenon";
    AwsClient caller = platform.in(platform.assume(hop));
    String document =
        "{'Version':'2012-10-17','Statement':[{" + members + ",'Action':'sts:AssumeRole'}]}";
    sandbox
        .control()
        .change(
            account.name(),
            new SetTrustPolicy(
                document
                    .replace("'", "\"")
                    .replace("HOP", hop)
                    .replace("SESSION", session)
                    .replace("NUMBER", account.accountId())));

    assertThat(caller.assume(account.roleArn()).status()).isEqualTo(status);
  }

  @Test
  void inheritsTransitiveTagsAndTheSourceIdentityAlongAChain() {
    String hop = createHop();
    trust(hop, "'StringEquals':{'aws:RequestTag/team':'red','sts:SourceIdentity':'ada'}");
    String[] identity = with(TEAM, "SourceIdentity", "ada");
    AwsClient chained =
        platform.in(platform.assume(hop, with(identity, "TransitiveTagKeys.member.1", "team")));

    Answer second = chained.assume(account.roleArn());
    assertThat(code(second)).isEqualTo("200 ");
    assertThat(element(second, "SourceIdentity")).isEqualTo("ada");
    assertThat(code(chained.assume(account.roleArn(), "SourceIdentity", "bob")))
        .isEqualTo("403 AccessDenied");
    assertThat(code(chained.assume(account.roleArn(), TEAM)))
        .as("an inherited tag cannot be set again")
        .isEqualTo("403 AccessDenied");
    AwsClient local = platform.in(platform.assume(hop, identity));
    assertThat(code(local.assume(account.roleArn())))
        .as("a tag that is not transitive ends with its session")
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void acceptsTheSixDigitsOfAVirtualDevice() {
    AwsClient administrator = AwsClient.administrator(sandbox, new SandboxClient(sandbox), account);
    String own = "arn:aws:iam::" + account.accountId() + ":user/administrator";
    String serial = own.replace(":user/", ":mfa/");
    String code = administrator.key().code(sandbox.control().now());
    trust(
        own,
        "'Bool':{'aws:MultiFactorAuthPresent':'true'},"
            + "'NumericLessThan':{'aws:MultiFactorAuthAge':'600'}");
    String wrong = code.equals("000000") ? "000001" : "000000";

    assertThat(code(administrator.assume(account.roleArn()))).isEqualTo("403 AccessDenied");
    assertThat(
            code(
                administrator.assume(
                    account.roleArn(), "SerialNumber", serial, "TokenCode", wrong)))
        .isEqualTo("403 AccessDenied");
    assertThat(
            code(
                administrator.assume(
                    account.roleArn(), "SerialNumber", serial + "2", "TokenCode", code)))
        .isEqualTo("403 AccessDenied");
    assertThat(
            code(
                administrator.assume(account.roleArn(), "SerialNumber", serial, "TokenCode", code)))
        .isEqualTo("200 ");

    Answer token =
        administrator.sts("GetSessionToken", Map.of("SerialNumber", serial, "TokenCode", code));
    AwsClient session = administrator.in(token);
    assertThat(code(session.assume(account.roleArn()))).isEqualTo("200 ");
    sandbox.control().advanceClock(Duration.ofMinutes(10));
    assertThat(code(session.assume(account.roleArn())))
        .as("the second factor is too old")
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void issuesTemporaryCredentialsOfAUser() {
    AwsClient administrator = AwsClient.administrator(sandbox, new SandboxClient(sandbox), account);
    AwsClient session =
        administrator.in(administrator.sts("GetSessionToken", Map.of("DurationSeconds", "900")));

    assertThat(element(session.sts("GetCallerIdentity", Map.of()), "Arn"))
        .isEqualTo("arn:aws:iam::" + account.accountId() + ":user/administrator");
    assertThat(code(session.sts("GetSessionToken", Map.of()))).isEqualTo("403 AccessDenied");
    assertThat(code(platform.in(platform.assume(account)).sts("GetSessionToken", Map.of())))
        .isEqualTo("403 AccessDenied");
    assertThat(code(administrator.sts("GetSessionToken", Map.of("DurationSeconds", "899"))))
        .isEqualTo("400 ValidationError");
    sandbox.control().advanceClock(Duration.ofMinutes(15));
    assertThat(code(session.sts("GetCallerIdentity", Map.of()))).isEqualTo("403 ExpiredToken");
  }

  @Test
  void limitsTheSizeAndNumberOfSessionPoliciesAndTags() {
    String policy = allowing("'aws:PrincipalTag/team':'%s'");
    String longest = policy.formatted("x".repeat(2048 - policy.length() + 2));
    String[] arns = new String[22];
    for (int i = 0; i < 11; i++) {
      arns[2 * i] = "PolicyArns.member." + (i + 1) + ".arn";
      arns[2 * i + 1] = "arn:aws:iam::aws:policy/SecurityAudit";
    }
    trust(account.platformPrincipal(), "'Null':{'aws:PrincipalArn':'false'}");

    assertThat(code(platform.assume(account.roleArn(), "Policy", longest))).isEqualTo("200 ");
    assertThat(code(platform.assume(account.roleArn(), "Policy", longest.replace("xx", "xxx"))))
        .isEqualTo("400 ValidationError");
    assertThat(code(platform.assume(account.roleArn(), Arrays.copyOf(arns, 20)))).isEqualTo("200 ");
    assertThat(code(platform.assume(account.roleArn(), arns))).isEqualTo("400 ValidationError");
    assertThat(code(platform.assume(account.roleArn(), tags(50, "")))).isEqualTo("200 ");
    assertThat(code(platform.assume(account.roleArn(), tags(51, ""))))
        .isEqualTo("400 ValidationError");
    assertThat(element(platform.assume(account.roleArn(), tags(50, "v".repeat(100))), "Message"))
        .startsWith("Packed policy consumes 126% of allotted space");
    assertThat(code(platform.assume(account.roleArn(), tags(1, "v".repeat(257)))))
        .isEqualTo("400 ValidationError");
    assertThat(
            code(
                platform.assume(
                    account.roleArn(), with(TEAM, "TransitiveTagKeys.member.1", "other"))))
        .isEqualTo("400 InvalidParameterValue");
  }

  private static String[] tags(int count, String value) {
    String[] tags = new String[4 * count];
    for (int i = 0; i < count; i++) {
      tags[4 * i] = "Tags.member." + (i + 1) + ".Key";
      tags[4 * i + 1] = "k" + i;
      tags[4 * i + 2] = "Tags.member." + (i + 1) + ".Value";
      tags[4 * i + 3] = value;
    }
    return tags;
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
