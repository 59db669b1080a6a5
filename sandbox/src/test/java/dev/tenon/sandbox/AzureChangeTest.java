package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddManagementGroup;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddSubscription;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.MoveSubscription;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.SetSubscriptionState;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRoleToGroup;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.DefineAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.DenyAzureActions;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.SettleAzure;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.AddKeyVault;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAuthorization;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to an account in Azure, made over the control API. */
class AzureChangeTest {

  private static final String ROOT = "Tenant Root Group";
  private static final String ONE = "azure-reader-one-subscription";
  private static final String POLICY = "azure-vault-access-policy";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxControl control;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios(ONE, POLICY, "azure-propagating"));
    control = sandbox.descriptor().control();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private List<String> visible(String scenario) {
    return new ArmTestClient(sandbox, scenario).all("displayName", "/subscriptions");
  }

  @Test
  void limitsARoleToItsScope() {
    control.change(ONE, new AssignAzureRole("Reader", "platform"));
    assertThat(visible(ONE)).containsExactly("Identity", "Production");
    control.change(ONE, new RemoveAzureRole("Reader", "Production"));
    assertThat(visible(ONE)).containsExactly("Identity");
    control.change(ONE, new AssignAzureRoleToGroup("Reader", ROOT));
    assertThat(visible(ONE)).hasSize(3);
    control.change(ONE, new RemoveAzureRole("Reader", ROOT));
    assertThat(visible(ONE)).containsExactly("Identity");
  }

  @Test
  void deniesActionsWhateverRolesAreHeld() {
    String read = "Microsoft.Resources/subscriptions/read";
    control.change(ONE, new AssignAzureRole("Owner", ROOT));
    ArmTestClient arm = new ArmTestClient(sandbox, ONE);
    List<String> ids = arm.all("id", "/subscriptions");
    List<String> names = arm.all("displayName", "/subscriptions");
    String subscription = ids.get(names.indexOf("Production"));
    control.change(ONE, new DenyAzureActions("locked", List.of(read), "Production"));

    assertThat(visible(ONE)).doesNotContain("Production").contains("Identity");
    Answer denied = arm.get(subscription);
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.textAt("error/code")).isEqualTo("DenyAssignmentAuthorizationFailed");
    assertThat(denied.textAt("error/message"))
        .contains("has permission to perform action '" + read + "'", "with name 'locked'");
    assertThat(
            arm.all(
                "properties/denyAssignmentName",
                subscription + "/providers/Microsoft.Authorization/denyAssignments"))
        .containsExactly("locked");
    assertThat(
            arm.all(
                "name",
                ids.get(names.indexOf("Identity"))
                    + "/providers/Microsoft.Authorization/denyAssignments"))
        .as("another subscription")
        .isEmpty();

    control.change(ONE, new DenyAzureActions("locked", List.of(), "Production"));
    assertThat(arm.get(subscription).status()).isEqualTo(200);
  }

  @Test
  void listsDenyAssignmentsAsTheFilterAsks() {
    control.change(ONE, new AssignAzureRole("Owner", ROOT));
    ArmTestClient arm = new ArmTestClient(sandbox, ONE);
    List<String> ids = arm.all("id", "/subscriptions");
    List<String> names = arm.all("displayName", "/subscriptions");
    String subscription = ids.get(names.indexOf("Production"));
    String group = subscription + "/resourceGroups/managed";
    List<String> write = List.of("Microsoft.Storage/*/write");
    control.change(ONE, new DenyAzureActions("above", write, "Workloads"));
    control.change(ONE, new DenyAzureActions("at", write, "Production"));
    control.change(ONE, new DenyAzureActions("below", write, group));
    String list = subscription + "/providers/Microsoft.Authorization/denyAssignments";
    String name = "properties/denyAssignmentName";

    assertThat(arm.all(name, list)).containsExactlyInAnyOrder("above", "at", "below");
    assertThat(arm.all(name, list, "$filter", "atScope()"))
        .containsExactlyInAnyOrder("above", "at");
    assertThat(arm.all(name, list, "$filter", "denyAssignmentName eq 'below'"))
        .containsExactly("below");
    assertThat(arm.all(name, list, "$filter", "principalId eq '" + UUID.randomUUID() + "'"))
        .isEmpty();
    assertThat(arm.get(list, "$filter", "isSystemProtected eq true").textAt("error/code"))
        .isEqualTo("UnsupportedQuery");
  }

  @Test
  void inheritsRolesFromTheGroupASubscriptionIsMovedTo() {
    control.change(ONE, new AddManagementGroup("teams", "Teams", "workloads"));
    control.change(ONE, new AssignAzureRole("Reader", "Workloads"));
    control.change(ONE, new AddSubscription("Late", "teams"));
    assertThat(visible(ONE)).containsExactly("Production", "Development", "Late");
    control.change(ONE, new MoveSubscription("Identity", "teams"));
    assertThat(visible(ONE)).hasSize(4);
    control.change(ONE, new MoveSubscription("Late", ROOT));
    assertThat(visible(ONE)).doesNotContain("Late");
  }

  @Test
  void makesADisabledSubscriptionReadOnly() {
    control.change(ONE, new AssignAzureRole("Owner", "Production"));
    control.change(ONE, new SetSubscriptionState("Production", SubscriptionState.DISABLED));
    String scope =
        sandbox
            .account(ONE, MicrosoftAccount.class)
            .azure()
            .orElseThrow()
            .subscription("Production")
            .scope()
            .path();

    assertThat(
            new ArmTestClient(sandbox, ONE)
                .send(
                    "DELETE",
                    scope
                        + "/providers/Microsoft.Authorization/roleAssignments/"
                        + sandbox.account(ONE, MicrosoftAccount.class).tenantId(),
                    "")
                .textAt("error/code"))
        .isEqualTo("ReadOnlyDisabledSubscription");
  }

  @Test
  void changesTheAuthorizationOfAVault() {
    ArmTestClient arm = new ArmTestClient(sandbox, POLICY);
    String vault = "kv-dev-vault-access-policy";
    String query =
        "Resources | where name == '" + vault + "' | project properties.accessPolicies, name";
    control.change(POLICY, new SetVaultAccessPolicy(vault, "get,list"));
    assertThat(arm.query(query).text()).contains("[\"get\",\"list\"]");
    control.change(POLICY, new SetVaultAccessPolicy(vault, ""));
    assertThat(arm.query(query).text()).doesNotContain("objectId");

    control.change(POLICY, new SetVaultAuthorization(vault, true));
    control.change(POLICY, new AddKeyVault("kv-new", "Production", false));

    assertThat(
            arm.query(
                    "Resources | where properties.enableRbacAuthorization == false | project name")
                .at("data"))
        .hasToString("[{\"name\":\"kv-new\"}]");
  }

  @Test
  void endsThePropagation() {
    assertThat(visible("azure-propagating")).isEmpty();

    control.change("azure-propagating", new SettleAzure(Duration.ZERO));

    assertThat(visible("azure-propagating")).hasSize(3);
  }

  @Test
  void endsThePropagationAfterItsTime() {
    control.advanceClock(Duration.ofMinutes(9));
    assertThat(visible("azure-propagating")).isEmpty();
    control.advanceClock(Duration.ofMinutes(2));
    assertThat(visible("azure-propagating")).hasSize(3);
  }

  @Test
  void reportsUnknownNames() {
    refuses(new AssignAzureRole("Janitor", "Production"), "Azure role 'Janitor'");
    refuses(new DefineAzureRole("reader", List.of("*"), List.of()), "Azure role 'reader' already");
    refuses(new AssignAzureRole("Reader", "Nowhere"), "scope 'Nowhere'");
    refuses(new AssignAzureRole("Reader", "/subscriptions/x"), "scope '/subscriptions/x'");
    refuses(new MoveSubscription("Nothing", "platform"), "subscription 'Nothing'");
    refuses(new AddSubscription("New", "nobody"), "management group 'nobody'");
    refuses(new AddManagementGroup("platform", "Again", ROOT), "'platform' already");
    refuses(new SetVaultAuthorization("kv-none", true), "key vault 'kv-none'");
  }

  private void refuses(MicrosoftChange change, String words) {
    assertThatThrownBy(() -> control.change(ONE, change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
