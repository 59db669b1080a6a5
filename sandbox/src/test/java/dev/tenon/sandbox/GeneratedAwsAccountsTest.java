package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.AddMember;
import dev.tenon.sandbox.aws.account.AwsChange.DeleteRole;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStackSet;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.control.SandboxControl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The accounts of a fleet in AWS: each is the management account of an organization. */
class GeneratedAwsAccountsTest {

  private static final int SIZE = 100_000;
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}}";

  private Sandbox sandbox;
  private SandboxControl control;
  private AwsClient platform;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios()
                .withFleet("aws-healthy", SIZE)
                .withFleet("aws-administrator", SIZE));
    control = sandbox.descriptor().control();
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void assumesTheRoleOfEachAccountWithItsExternalId() {
    List<AwsAccount> all =
        List.of(account("aws-healthy"), account("aws-healthy-1"), account("aws-healthy-" + SIZE));

    for (AwsAccount one : all) {
      AwsClient session = platform.in(platform.assume(one));
      assertThat(element(session.sts("GetCallerIdentity", Map.of()), "Account"))
          .isEqualTo(one.accountId());
      assertThat(session.organizations("ListAccounts", "{}").text())
          .contains(one.memberAccountIds());
    }
    assertThat(all)
        .flatExtracting(
            one ->
                Stream.concat(Stream.of(one.accountId()), one.memberAccountIds().stream()).toList())
        .hasSize(21)
        .doesNotHaveDuplicates();
    assertThat(
            platform.assume(all.get(1).roleArn(), "ExternalId", all.get(2).externalId()).status())
        .isEqualTo(403);
  }

  @Test
  void assumesTheRoleOfAMemberWithoutItsManagementAccount() {
    AwsAccount seventh = account("aws-healthy-7");
    String member = seventh.memberAccountIds().get(0);

    AwsClient session =
        platform.in(
            platform.assume(
                seventh.memberRoleArn(member), "ExternalId", seventh.memberExternalId(member)));

    assertThat(element(session.sts("GetCallerIdentity", Map.of()), "Account")).isEqualTo(member);
  }

  @Test
  void keepsSessionsOfAnAccountThatIsGeneratedAgain() {
    AwsClient session = platform.in(platform.assume(account("aws-healthy-1")));
    String role = session.iam("GetRole", "RoleName", "Tenon").text();
    control.advanceClock(Duration.ofMinutes(20));

    IntStream.rangeClosed(1_000, 2_100).forEach(number -> account("aws-healthy-" + number));

    assertThat(withoutRequest(session.iam("GetRole", "RoleName", "Tenon").text()))
        .isEqualTo(withoutRequest(role));
  }

  private static String withoutRequest(String xml) {
    return xml.replaceAll("(?s)<RequestId>.*</RequestId>|<RoleLastUsed>.*</RoleLastUsed>", "");
  }

  @Test
  void keepsWhatACallChanges() {
    AwsClient session = platform.in(platform.assume(account("aws-administrator-1")));
    assertThat(
            session
                .iam(
                    "PutRolePolicy",
                    "RoleName",
                    "Tenon",
                    "PolicyName",
                    "new",
                    "PolicyDocument",
                    POLICY)
                .status())
        .isEqualTo(200);

    IntStream.rangeClosed(1_000, 2_100).forEach(number -> account("aws-administrator-" + number));

    assertThat(policies("aws-administrator-1")).contains("<member>new</member>");
    assertThat(policies("aws-administrator-2")).doesNotContain("<member>new</member>");
  }

  private String policies(String account) {
    return platform
        .in(platform.assume(account(account)))
        .iam("ListRolePolicies", "RoleName", "Tenon")
        .text();
  }

  @Test
  void changesOneAccountOnly() {
    control.change("aws-healthy-1", new DeleteRole());

    assertThat(platform.assume(account("aws-healthy-1")).status()).isEqualTo(403);
    assertThat(platform.assume(account("aws-healthy-2")).status()).isEqualTo(200);
    assertThat(platform.assume(account("aws-healthy")).status()).isEqualTo(200);
  }

  @Test
  void changesTheWholeFleet() {
    control.change("aws-healthy-1", new SetTrustedExternalIds(List.of("own")));
    assertThat(platform.assume(account("aws-healthy-2")).status()).isEqualTo(200);

    control.change("aws-healthy-*", new SetTrustedExternalIds(List.of("of-all")));

    for (int number = 1; number <= 3; number++) {
      String role = account("aws-healthy-" + number).roleArn();
      assertThat(platform.assume(role, "ExternalId", "of-all").status()).isEqualTo(200);
      assertThat(platform.assume(role, "ExternalId", "own").status()).isEqualTo(403);
    }
    assertThat(platform.assume(account("aws-healthy")).status()).isEqualTo(200);
  }

  @Test
  void delaysAChangeOfTheFleet() {
    control.delayReplication(Duration.ofMinutes(5));
    control.change("aws-healthy-*", new SetTrustedExternalIds(List.of("of-all")));
    String role = account("aws-healthy-1").roleArn();
    assertThat(platform.assume(role, "ExternalId", "of-all").status()).isEqualTo(403);
    assertThat(platform.assume(account("aws-healthy-1")).status()).isEqualTo(200);

    control.advanceClock(Duration.ofMinutes(6));

    assertThat(platform.assume(role, "ExternalId", "of-all").status()).isEqualTo(200);
  }

  @Test
  void findsAMemberThatTheFleetAdded() {
    control.change("aws-healthy-*", new AddMember("payments"));
    control.change("aws-healthy-*", new DeployStackSet("prefix", "Tenon"));
    String listed =
        platform
            .in(platform.assume(account("aws-healthy-5")))
            .organizations("ListAccounts", "{}")
            .text();
    String added = listed.replaceFirst("(?s).*\"Id\":\"(\\d+)\"[^}]*\"Name\":\"payments\".*", "$1");

    assertThat(
            platform
                .assume("arn:aws:iam::" + added + ":role/Tenon", "ExternalId", "prefix." + added)
                .status())
        .isEqualTo(200);
  }

  private AwsAccount account(String name) {
    return sandbox.account(name, AwsAccount.class);
  }
}
