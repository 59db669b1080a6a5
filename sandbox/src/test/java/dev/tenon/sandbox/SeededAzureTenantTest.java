package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.AzureAccess;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftEmulator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeededAzureTenantTest {

  private static final String GROUPS = "/providers/Microsoft.Management/managementGroups";
  private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments";

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    String[] scenarios =
        MicrosoftEmulator.scenarioNames().stream()
            .filter(name -> name.startsWith("azure-"))
            .toArray(String[]::new);
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(scenarios));
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private static AzureAccess azure(String scenario) {
    return sandbox.account(scenario, MicrosoftAccount.class).azure().orElseThrow();
  }

  private static List<String> visible(String scenario) {
    return new ArmTestClient(sandbox, scenario).all("displayName", "/subscriptions");
  }

  @Test
  void hasTheValuesOfTheLinkForm() {
    MicrosoftAccount healthy = sandbox.account("azure-healthy", MicrosoftAccount.class);

    assertThat(healthy.provider()).isEqualTo("azure");
    assertThat(healthy.form())
        .containsEntry("cloud", "global")
        .containsEntry("tenantId", healthy.tenantId().toString())
        .containsEntry("applicationId", healthy.applicationId().toString())
        .containsEntry("scope", "tenant")
        .hasSize(4);
    assertThat(sandbox.account("azure-management-group", MicrosoftAccount.class).form())
        .containsEntry("scope", "management-group")
        .containsEntry("managementGroup", "workloads");
    AzureAccess two = azure("azure-subscriptions");
    assertThat(sandbox.account("azure-subscriptions", MicrosoftAccount.class).form())
        .containsEntry("scope", "subscriptions")
        .containsEntry(
            "subscriptions",
            two.subscription("Production").id() + "," + two.subscription("Development").id());
  }

  @Test
  void isTheSameAccountInTheControlApi() {
    SandboxControl control = sandbox.descriptor().control();

    assertThat(control.accounts())
        .extracting(SeededAccount::json)
        .containsExactlyElementsOf(sandbox.accounts().stream().map(SeededAccount::json).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "azure-healthy, 3",
    "azure-management-group, 2",
    "azure-subscriptions, 2",
    "azure-role-inherited-by-group, 3",
    "azure-no-role, 0",
    "azure-no-subscriptions, 0",
    "azure-reader-one-subscription, 1",
    "azure-blind-subscription, 2",
    "azure-disabled-subscription, 3",
    "azure-deleted-subscription, 3",
    "azure-unlisted-subscription, 2",
    "azure-role-too-wide, 3",
    "azure-many-subscriptions, 253",
    "azure-propagating, 0",
    "azure-gcc-high, 3",
    "azure-china, 3"
  })
  void listsTheSubscriptionsOfTheScenario(String scenario, int count) {
    assertThat(visible(scenario)).hasSize(count).doesNotHaveDuplicates();
  }

  @Test
  void showsAnUnreadableSubscriptionOnlyInTheHierarchy() {
    ArmTestClient arm = new ArmTestClient(sandbox, "azure-blind-subscription");
    String root =
        GROUPS
            + "/"
            + sandbox.account("azure-blind-subscription", MicrosoftAccount.class).tenantId();

    assertThat(arm.all("properties/displayName", root + "/descendants")).contains("Development");
    assertThat(visible("azure-blind-subscription")).containsExactly("Identity", "Production");
  }

  @Test
  void omitsAnUnlistedSubscriptionOnlyFromTheList() {
    String scenario = "azure-unlisted-subscription";
    ArmTestClient arm = new ArmTestClient(sandbox, scenario);
    String root = GROUPS + "/" + sandbox.account(scenario, MicrosoftAccount.class).tenantId();

    assertThat(visible(scenario)).containsExactly("Identity", "Production");
    assertThat(arm.all("properties/displayName", root + "/descendants")).contains("Development");
    assertThat(
            arm.get(azure(scenario).subscription("Development").scope().path())
                .textAt("displayName"))
        .isEqualTo("Development");
  }

  @Test
  void hasAGroupInTheAccessPolicyOfAVault() {
    String scenario = "azure-vault-policy-of-group";
    Answer vaults =
        new ArmTestClient(sandbox, scenario)
            .get(
                azure(scenario).subscription("Development").scope().path()
                    + "/providers/Microsoft.KeyVault/vaults");

    assertThat(vaults.textAt("value/0/properties/accessPolicies/0/objectId"))
        .isNotEqualTo(
            sandbox
                .account(scenario, MicrosoftAccount.class)
                .servicePrincipalObjectId()
                .toString());
    assertThat(vaults.at("value/0/properties/accessPolicies/0/permissions/keys"))
        .hasToString("[\"list\"]");
  }

  @Test
  void findsARoleThatANestedGroupHolds() {
    MicrosoftAccount account =
        sandbox.account("azure-role-inherited-by-group", MicrosoftAccount.class);
    ArmTestClient arm = new ArmTestClient(sandbox, account.name());
    String scope = azure(account.name()).subscription("Production").scope().path();
    String me = account.servicePrincipalObjectId().toString();

    assertThat(
            arm.all(
                "properties/principalType",
                scope + ASSIGNMENTS,
                "$filter",
                "assignedTo('" + me + "')"))
        .containsExactly("Group", "Group");
    assertThat(arm.all("name", scope + ASSIGNMENTS, "$filter", "principalId eq '" + me + "'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "azure-owner, 8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "azure-contributor, b24988ac-6180-42a0-ab88-20f7382dd24c",
    "azure-user-access-administrator, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "azure-elevated, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"
  })
  void holdsTheRoleOfTheScenario(String scenario, String role) {
    String scope = azure(scenario).subscription("Production").scope().path();

    assertThat(
            new ArmTestClient(sandbox, scenario)
                .all("properties/roleDefinitionId", scope + ASSIGNMENTS))
        .anyMatch(id -> id.endsWith(role));
  }

  @Test
  void showsACustomRoleAndItsExclusions() {
    ArmTestClient arm = new ArmTestClient(sandbox, "azure-custom-reader");
    String scope = azure("azure-custom-reader").subscription("Production").scope().path();
    String definition = arm.all("properties/roleDefinitionId", scope + ASSIGNMENTS).get(0);

    Answer role = arm.get(definition);

    assertThat(role.textAt("properties/roleName")).isEqualTo("Reader without storage");
    assertThat(role.textAt("properties/type")).isEqualTo("CustomRole");
    assertThat(role.at("properties/permissions/0/notActions").toString())
        .contains("Microsoft.Storage/*/read");
    assertThat(
            arm.get(scope + "/providers/Microsoft.Authorization/permissions")
                .at("value/0/notActions"))
        .isEqualTo(role.at("properties/permissions/0/notActions"));
  }

  @Test
  void hidesARoleDefinitionThatTheCallerMayNotRead() {
    ArmTestClient arm = new ArmTestClient(sandbox, "azure-unreadable-role");
    String scope = azure("azure-unreadable-role").subscription("Production").scope().path();
    String definition = arm.all("properties/roleDefinitionId", scope + ASSIGNMENTS).get(0);

    Answer role = arm.get(definition);

    assertThat(role.status()).isEqualTo(403);
    assertThat(role.textAt("error/message"))
        .contains("'Microsoft.Authorization/roleDefinitions/read'");
  }

  @Test
  void showsThatASubscriptionIsDisabled() {
    assertThat(
            new ArmTestClient(sandbox, "azure-disabled-subscription")
                .all("state", "/subscriptions"))
        .containsExactly("Enabled", "Enabled", "Disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "azure-no-global-reader, false",
    "azure-healthy, true",
    "azure-excess-directory-role, true"
  })
  void hasGlobalReaderInTheTokenOrNotByScenario(String scenario, boolean held) {
    TokenClient tokens = new TokenClient(sandbox, new SandboxClient(sandbox));
    String token = tokens.token(scenario, "https://management.azure.com/.default");

    assertThat(TokenClient.decode(token).get("wids").toString().contains("f2ef992c"))
        .isEqualTo(held);
    assertThat(TokenClient.decode(token).has("roles")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure-sp-disabled", "azure-certificate-expired"})
  void isRefusedATokenByScenario(String scenario) {
    TokenClient tokens = new TokenClient(sandbox, new SandboxClient(sandbox));

    assertThat(tokens.ask(scenario, "https://management.azure.com/.default").status())
        .isIn(400, 401);
  }

  @Test
  void distinguishesVaultsWithRolesFromVaultsWithPolicies() {
    String scenario = "azure-vaults-mixed";
    ArmTestClient arm = new ArmTestClient(sandbox, scenario);
    String vaults =
        azure(scenario).subscription("Development").scope().path()
            + "/providers/Microsoft.KeyVault/vaults";

    Answer list = arm.get(vaults);

    assertThat(list.textAt("value/0/name")).isEqualTo("kv-dev-vaults-mixed");
    assertThat(list.at("value/0/properties/enableRbacAuthorization").getAsBoolean()).isFalse();
    assertThat(list.at("value/0/properties/accessPolicies").getAsJsonArray()).isEmpty();
    assertThat(list.textAt("value/1/properties/vaultUri"))
        .isEqualTo("https://kv-app-vaults-mixed.vault.azure.net/");
    assertThat(list.textAt("value/1/properties/accessPolicies/0/objectId"))
        .isEqualTo(
            sandbox
                .account(scenario, MicrosoftAccount.class)
                .servicePrincipalObjectId()
                .toString());
    assertThat(list.at("value/1/properties/accessPolicies/0/permissions/secrets"))
        .hasToString("[\"list\"]");
  }
}
