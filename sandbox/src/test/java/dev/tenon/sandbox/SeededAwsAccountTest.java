package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.ExchangeExternalId;
import dev.tenon.sandbox.cloud.SeededAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeededAwsAccountTest {

  private static final String OTHER = "never-handed-out";

  private static Sandbox sandbox;
  private static SandboxClient http;
  private static AwsClient platform;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    http = new SandboxClient(sandbox);
    platform = AwsClient.platform(sandbox, http, "aws");
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void describesEachAccountInOneSentence() {
    List<SeededAccount> aws =
        sandbox.accounts().stream().filter(one -> one.provider().equals("aws")).toList();

    assertThat(aws).hasSizeGreaterThan(35);
    assertThat(aws)
        .allSatisfy(
            account -> {
              assertThat(account.name()).startsWith("aws-");
              assertThat(account.description()).matches("[A-Z][^\\n]+\\.");
              assertThat(account.form()).containsOnlyKeys("partition", "accountType", "roleArn");
            });
    assertThat(aws)
        .extracting(account -> ((AwsAccount) account).accountId())
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("\\d{12}"));
  }

  @Test
  void matchesTheLinkFormUnlessThatIsTheDefect() {
    List<AwsAccount> aws =
        sandbox.accounts().stream()
            .filter(AwsAccount.class::isInstance)
            .map(AwsAccount.class::cast)
            .toList();

    assertThat(aws)
        .filteredOn(account -> !account.accountType().equals(actualType(account)))
        .extracting(AwsAccount::name)
        .containsExactly("aws-member-as-management", "aws-standalone-as-linked");
  }

  @Test
  void hasTheSameIdsInEveryRun() throws IOException {
    try (Sandbox again = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-healthy"))) {
      AwsAccount first = sandbox.account("aws-healthy", AwsAccount.class);
      AwsAccount second = again.account("aws-healthy", AwsAccount.class);

      assertThat(second.roleArn()).isEqualTo(first.roleArn());
      assertThat(second.externalId()).isEqualTo(first.externalId());
      assertThat(second.memberAccountIds()).isEqualTo(first.memberAccountIds());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // scenario, correct ID, no ID, another ID
    "aws-healthy, 200, 403, 403",
    "aws-member, 200, 403, 403",
    "aws-standalone, 200, 403, 403",
    "aws-no-external-id, 200, 200, 200",
    "aws-any-external-id, 200, 403, 200",
    "aws-external-id-if-exists, 200, 200, 403",
    "aws-external-id-not-equals, 200, 200, 200",
    "aws-two-external-ids, 200, 403, 403",
    "aws-wrong-external-id, 403, 403, 403",
    "aws-untrusted-principal, 403, 403, 403",
    "aws-foreign-principal, 200, 403, 403",
    "aws-principal-star, 200, 403, 403",
    "aws-open-to-everyone, 200, 200, 200",
    "aws-account-root, 200, 403, 403",
    "aws-role-missing, 403, 403, 403",
    "aws-contoso, 403, 403, 403",
    "aws-role-with-path, 200, 403, 403",
    "aws-propagating, 403, 403, 403"
  })
  void canBeAssumedAsTheScenarioDescribes(String scenario, int right, int none, int another) {
    AwsAccount account = sandbox.account(scenario, AwsAccount.class);

    assertThat(platform.assume(account).status()).isEqualTo(right);
    assertThat(platform.assume(account.roleArn()).status()).isEqualTo(none);
    assertThat(platform.assume(account.roleArn(), "ExternalId", OTHER).status()).isEqualTo(another);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-healthy",
        "aws-no-external-id",
        "aws-any-external-id",
        "aws-external-id-if-exists",
        "aws-external-id-not-equals",
        "aws-two-external-ids",
        "aws-wrong-external-id",
        "aws-foreign-principal",
        "aws-propagating"
      })
  void keepsItsDefectWhenTheExternalIdIsReplaced(String scenario) throws IOException {
    String given = "givenbyplatformgivenbyplatform27";
    try (Sandbox own = Sandbox.start(SandboxOptions.defaults().withScenarios(scenario))) {
      AwsAccount account = own.account(scenario, AwsAccount.class);
      AwsClient client = AwsClient.platform(own, new SandboxClient(own), "aws");
      List<Integer> before = statuses(client, account, account.externalId());

      own.control().change(scenario, new ExchangeExternalId(given));

      assertThat(statuses(client, account, given)).isEqualTo(before);
      assertThat(client.assume(account.roleArn(), "ExternalId", account.externalId()).status())
          .isEqualTo(before.get(2));
    }
  }

  private static List<Integer> statuses(AwsClient client, AwsAccount account, String right) {
    return List.of(
        client.assume(account.roleArn(), "ExternalId", right).status(),
        client.assume(account.roleArn()).status(),
        client.assume(account.roleArn(), "ExternalId", OTHER).status());
  }

  @ParameterizedTest
  @CsvSource({
    "aws-healthy, allowed, implicitDeny",
    "aws-missing-permissions, implicitDeny, implicitDeny",
    "aws-scp-denied, explicitDeny, explicitDeny",
    "aws-boundary-denied, implicitDeny, implicitDeny",
    "aws-explicit-deny, explicitDeny, explicitDeny",
    "aws-administrator, allowed, allowed",
    "aws-power-user, allowed, allowed",
    "aws-read-only-access, allowed, allowed",
    "aws-wildcard, allowed, allowed",
    "aws-not-action, allowed, allowed"
  })
  void simulatesThePermissionsOfTheRole(String scenario, String audit, String readData) {
    AwsAccount account = sandbox.account(scenario, AwsAccount.class);
    Answer answer =
        platform
            .in(platform.assume(account))
            .iam(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                account.roleArn(),
                "ActionNames.member.1",
                "cloudtrail:DescribeTrails",
                "ActionNames.member.2",
                "s3:GetObject");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text().replaceAll("(?s).*?<EvalDecision>(\\w+)</EvalDecision>", "$1 "))
        .startsWith(audit + " " + readData);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-cannot-simulate", "aws-no-permissions"})
  void refusesToSimulateAndToReadTheRole(String scenario) {
    AwsAccount account = sandbox.account(scenario, AwsAccount.class);
    AwsClient session = platform.in(platform.assume(account));

    assertThat(
            element(
                session.iam(
                    "SimulatePrincipalPolicy",
                    "PolicySourceArn",
                    account.roleArn(),
                    "ActionNames.member.1",
                    "s3:GetObject"),
                "Code"))
        .isEqualTo("AccessDenied");
    assertThat(session.iam("GetRole", "RoleName", account.roleName()).status()).isEqualTo(403);
  }

  @Test
  void hasTheRoleInAllMembersOfAHealthyOrganization() {
    AwsAccount account = sandbox.account("aws-healthy", AwsAccount.class);

    assertThat(account.memberAccountIds())
        .hasSize(6)
        .allSatisfy(
            member ->
                assertThat(
                        platform
                            .assume(
                                account.memberRoleArn(member),
                                "ExternalId",
                                account.memberExternalId(member))
                            .status())
                    .isEqualTo(200));
  }

  @ParameterizedTest
  @CsvSource({
    "aws-china, aws-cn, sts.cn-north-1.amazonaws.com.cn, cn-north-1",
    "aws-govcloud, aws-us-gov, sts.us-gov-east-1.amazonaws.com, us-gov-east-1",
    "aws-european-sovereign, aws-eusc, sts.eusc-de-east-1.amazonaws.eu, eusc-de-east-1"
  })
  void isHealthyInEachPartition(String scenario, String partition, String host, String region) {
    AwsAccount account = sandbox.account(scenario, AwsAccount.class);
    AwsClient own = AwsClient.platform(sandbox, http, partition);
    Map<String, String> form =
        Map.of(
            "RoleArn", account.roleArn(),
            "RoleSessionName", "tenon",
            "ExternalId", account.externalId());

    Answer answer =
        own.send(own.signing(host, region, "sts").form("2011-06-15", "AssumeRole", form));
    Answer foreign =
        platform.send(platform.signing(host, region, "sts").form("2011-06-15", "AssumeRole", form));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(element(answer, "Arn")).startsWith("arn:" + partition + ":sts::");
    assertThat(element(foreign, "Code")).isEqualTo("InvalidClientTokenId");
  }

  private static String actualType(AwsAccount account) {
    return account.managementAccountId().orElse(account.accountId()).equals(account.accountId())
        ? "management"
        : "linked";
  }
}
