package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrganizationsTest {

  private static Sandbox sandbox;
  private static AwsClient platform;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios(
                    "aws-healthy",
                    "aws-many-members",
                    "aws-member",
                    "aws-member-as-management",
                    "aws-standalone",
                    "aws-cannot-simulate"));
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private static AwsClient session(String scenario) {
    return platform.in(platform.assume(sandbox.account(scenario, AwsAccount.class)));
  }

  @Test
  void showsTheManagementAccountToEveryMember() {
    AwsAccount member = sandbox.account("aws-member", AwsAccount.class);
    Answer answer = session("aws-member").organizations("DescribeOrganization", "{}");

    assertThat(answer.textAt("Organization/MasterAccountId"))
        .isEqualTo(member.managementAccountId().orElseThrow())
        .isNotEqualTo(member.accountId());
    assertThat(answer.textAt("Organization/Id")).matches("o-[a-z0-9]{10}");
  }

  @Test
  void listsAccountsForADelegatedAdministratorToo() {
    String own = sandbox.account("aws-member-as-management", AwsAccount.class).accountId();
    sandbox
        .control()
        .change(
            "aws-member-as-management",
            new AwsChange.RegisterDelegatedAdministrator(own, "config.amazonaws.com"));
    AwsClient session = session("aws-member-as-management");

    assertThat(session.organizations("ListAccounts", "{}").status()).isEqualTo(200);
    Answer all = session.organizations("ListDelegatedAdministrators", "{}");
    assertThat(all.textAt("DelegatedAdministrators/0/Id")).isEqualTo(own);
    assertThat(all.at("DelegatedAdministrators/0/DelegationEnabledDate").isJsonNull()).isFalse();
    assertThat(
            session
                .organizations(
                    "ListDelegatedAdministrators", "{\"ServicePrincipal\":\"sso.amazonaws.com\"}")
                .json()
                .getAsJsonArray("DelegatedAdministrators"))
        .isEmpty();
    assertThat(
            session("aws-member")
                .organizations("ListDelegatedAdministrators", "{}")
                .textAt("__type"))
        .isEqualTo("AccessDeniedException");
    assertThatThrownBy(
            () ->
                sandbox
                    .control()
                    .change(
                        "aws-healthy",
                        new AwsChange.RegisterDelegatedAdministrator(
                            sandbox.account("aws-healthy", AwsAccount.class).accountId(),
                            "config.amazonaws.com")))
        .hasMessageContaining("CANNOT_REGISTER_MASTER");
  }

  @Test
  void listsAccountsOnlyForTheManagementAccount() {
    assertThat(session("aws-member").organizations("ListAccounts", "{}").textAt("__type"))
        .isEqualTo("AccessDeniedException");
    assertThat(session("aws-healthy").organizations("ListAccounts", "{}").status()).isEqualTo(200);
  }

  @Test
  void reportsThatThereIsNoOrganization() {
    Answer answer = session("aws-standalone").organizations("DescribeOrganization", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.textAt("__type")).isEqualTo("AWSOrganizationsNotInUseException");
  }

  @Test
  void requiresThePermission() {
    Answer answer = session("aws-cannot-simulate").organizations("DescribeOrganization", "{}");

    assertThat(answer.textAt("__type")).isEqualTo("AccessDeniedException");
    assertThat(answer.textAt("Message"))
        .contains("no identity-based policy allows the organizations:DescribeOrganization");
  }

  @Test
  void hasEveryStateInBothFields() {
    Answer answer = session("aws-healthy").organizations("ListAccounts", "{}");
    List<String> states = new ArrayList<>();
    for (JsonElement element : answer.at("Accounts").getAsJsonArray()) {
      JsonObject account = element.getAsJsonObject();
      states.add(account.get("State").getAsString() + "/" + account.get("Status").getAsString());
      assertThat(account.getAsJsonArray("Paths").get(0).getAsString())
          .startsWith("o-")
          .endsWith("/" + account.get("Id").getAsString() + "/");
    }

    assertThat(states)
        .containsExactly(
            "ACTIVE/ACTIVE",
            "ACTIVE/ACTIVE",
            "ACTIVE/ACTIVE",
            "ACTIVE/ACTIVE",
            "SUSPENDED/SUSPENDED",
            "PENDING_CLOSURE/PENDING_CLOSURE",
            "CLOSED/SUSPENDED");
  }

  @Test
  void returnsPagesOfTwentyAndAnEmptyPage() {
    AwsClient session = session("aws-many-members");
    List<Integer> sizes = new ArrayList<>();
    String input = "{}";
    while (!input.isEmpty()) {
      Answer page = session.organizations("ListAccounts", input);
      sizes.add(page.at("Accounts").getAsJsonArray().size());
      input =
          page.json().has("NextToken")
              ? "{\"NextToken\":\"" + page.textAt("NextToken") + "\"}"
              : "";
    }

    assertThat(sizes).containsExactly(20, 0, 20, 8);
    assertThat(session.organizations("ListAccounts", "{\"MaxResults\":21}").textAt("__type"))
        .isEqualTo("InvalidInputException");
    assertThat(session.organizations("ListAccounts", "{\"NextToken\":\"x\"}").textAt("__type"))
        .isEqualTo("InvalidInputException");
  }

  @Test
  void listsTheHierarchyFromTheRootToAnAccount() {
    AwsClient session = session("aws-healthy");
    AwsAccount account = sandbox.account("aws-healthy", AwsAccount.class);
    String root = session.organizations("ListRoots", "{}").textAt("Roots/0/Id");
    String unit =
        session
            .organizations("ListOrganizationalUnitsForParent", "{\"ParentId\":\"" + root + "\"}")
            .textAt("OrganizationalUnits/0/Id");
    String member = account.memberAccountIds().get(0);

    assertThat(
            session
                .organizations("ListParents", "{\"ChildId\":\"" + member + "\"}")
                .textAt("Parents/0/Id"))
        .isEqualTo(unit);
    assertThat(
            session
                .organizations("DescribeAccount", "{\"AccountId\":\"" + member + "\"}")
                .textAt("Account/Name"))
        .isEqualTo("member-1");
    assertThat(
            session
                .organizations("DescribeAccount", "{\"AccountId\":\"999988887777\"}")
                .textAt("__type"))
        .isEqualTo("AccountNotFoundException");
    assertThat(session.organizations("ListParents", "{\"ChildId\":\"ou-1\"}").textAt("__type"))
        .isEqualTo("ChildNotFoundException");
    assertThat(session.organizations("CreateAccount", "{}").textAt("__type"))
        .isEqualTo("UnknownOperationException");
  }
}
