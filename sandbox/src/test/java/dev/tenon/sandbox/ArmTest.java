package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.AzureAccess;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmTest {

  private static final String GROUPS = "/providers/Microsoft.Management/managementGroups";
  private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments";
  private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions";
  private static final String DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions";
  private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
  private static final String ROOT = "Tenant Root Group";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private MicrosoftAccount account;
  private AzureAccess azure;
  private ArmTestClient arm;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios("azure-healthy", "azure-no-role", "azure-gcc-high"));
    account = sandbox.account("azure-healthy", MicrosoftAccount.class);
    azure = account.azure().orElseThrow();
    arm = new ArmTestClient(sandbox, "azure-healthy");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private void holdOnly(String role, String scope) {
    sandbox.control().change("azure-healthy", new RemoveAzureRole("Reader", ROOT));
    sandbox.control().change("azure-healthy", new RemoveAzureRole("Key Vault Reader", ROOT));
    sandbox.control().change("azure-healthy", new AssignAzureRole(role, scope));
  }

  private String subscription(String name) {
    return azure.subscription(name).scope().path();
  }

  private String root() {
    return GROUPS + "/" + account.tenantId();
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.textAt("error/code")).isEqualTo(code);
    assertThat(answer.textAt("error/message")).isNotEmpty();
  }

  private void assertDenied(Answer answer, String action, String scope) {
    assertError(answer, 403, "AuthorizationFailed");
    assertThat(answer.textAt("error/message"))
        .isEqualTo(
            "The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope '%s' or the scope is invalid. If access was recently granted, please refresh your credentials."
                .formatted(
                    account.applicationId(), account.servicePrincipalObjectId(), action, scope));
  }

  @Test
  void listsTheVisibleSubscriptions() {
    assertThat(arm.all("displayName", "/subscriptions"))
        .containsExactly("Identity", "Production", "Development");
    holdOnly("Reader", "Production");
    assertThat(arm.all("displayName", "/subscriptions")).containsExactly("Production");
    holdOnly("Key Vault Reader", azure.vaults().get(2).name());
    sandbox.control().change("azure-healthy", new RemoveAzureRole("Reader", "Production"));
    assertThat(arm.all("displayName", "/subscriptions")).containsExactly("Development");
  }

  @Test
  void showsOneSubscriptionOrTheReasonForTheRefusal() {
    Answer one = arm.get(subscription("Production"));

    assertThat(one.textAt("state")).isEqualTo("Enabled");
    assertThat(one.textAt("tenantId")).isEqualTo(account.tenantId().toString());
    holdOnly("Reader", "Production");
    assertDenied(
        arm.get(subscription("Identity")),
        "Microsoft.Resources/subscriptions/read",
        subscription("Identity"));
    assertError(arm.get("/subscriptions/" + UUID.randomUUID()), 404, "SubscriptionNotFound");
    assertError(arm.get("/subscriptions/nonsense"), 400, "InvalidSubscriptionId");
  }

  @Test
  void refusesTheTokenOfAnotherTenant() {
    MicrosoftAccount other = sandbox.account("azure-no-role", MicrosoftAccount.class);

    Answer answer = arm.get(other.azure().orElseThrow().subscription("Production").scope().path());

    assertError(answer, 401, "InvalidAuthenticationTokenTenant");
    assertThat(answer.header("WWW-Authenticate"))
        .contains("authorization_uri=\"https://login.windows.net/" + other.tenantId() + "\"");
  }

  @Test
  void listsTheOwnTenant() {
    assertThat(arm.all("tenantId", "/tenants")).containsExactly(account.tenantId().toString());
  }

  @Test
  void showsTheManagementGroupHierarchy() {
    assertThat(arm.all("name", GROUPS))
        .containsExactly(account.tenantId().toString(), "platform", "workloads");
    Answer tree = arm.get(root(), "$expand", "children", "$recurse", "true");

    assertThat(tree.textAt("properties/children/0/name")).isEqualTo("platform");
    assertThat(tree.textAt("properties/children/0/children/0/displayName")).isEqualTo("Identity");
    assertThat(arm.get(root()).at("properties").getAsJsonObject().has("children")).isFalse();
    assertThat(arm.get(GROUPS + "/workloads").textAt("properties/details/parent/name"))
        .isEqualTo(account.tenantId().toString());
    assertThat(arm.all("properties/displayName", root() + "/descendants"))
        .containsExactly("Platform", "Workloads", "Identity", "Production", "Development");
    assertThat(arm.all("name", GROUPS + "/workloads/descendants", "$top", "1"))
        .containsExactly(
            azure.subscription("Production").id().toString(),
            azure.subscription("Development").id().toString());
  }

  @Test
  void hidesManagementGroupsWithoutARole() {
    holdOnly("Reader", "workloads");

    assertThat(arm.all("name", GROUPS)).containsExactly("workloads");
    assertDenied(arm.get(root()), "Microsoft.Management/managementGroups/read", root());
    assertDenied(
        arm.get(GROUPS + "/platform/descendants"),
        "Microsoft.Management/managementGroups/read",
        GROUPS + "/platform");
  }

  @Test
  void deniesAManagementGroupThatDoesNotExistUnlessAllCanBeRead() {
    String unknown = GROUPS + "/nobody";
    assertDenied(arm.get(unknown), "Microsoft.Management/managementGroups/read", unknown);

    sandbox.control().change("azure-healthy", new AssignAzureRole("Reader", "/"));

    assertError(arm.get(unknown), 404, "NotFound");
  }

  @Test
  void inheritsPermissionsOnlyDownwards() {
    holdOnly("Reader", "workloads");

    for (String below :
        new String[] {
          GROUPS + "/workloads",
          subscription("Production"),
          subscription("Production") + "/resourceGroups/security",
          azure.vaults().get(1).scope().path()
        }) {
      assertThat(arm.all("actions/0", below + PERMISSIONS)).as(below).containsExactly("*/read");
    }
    for (String elsewhere : new String[] {"", root(), subscription("Identity")}) {
      assertDenied(
          arm.get(elsewhere + PERMISSIONS),
          "Microsoft.Authorization/permissions/read",
          elsewhere.isEmpty() ? "/" : elsewhere);
    }
  }

  @Test
  void showsTheDataActionsForAVault() {
    Answer answer = arm.get(azure.vaults().get(0).scope().path() + PERMISSIONS);

    assertThat(answer.text()).contains("Microsoft.KeyVault/vaults/secrets/readMetadata/action");
  }

  @Test
  void listsRoleAssignmentsByFilter() {
    sandbox.control().change("azure-healthy", new AssignAzureRole("Owner", "Production"));
    String me = account.servicePrincipalObjectId().toString();
    String scope = subscription("Production");
    String at = "properties/scope";

    assertThat(arm.all(at, scope + ASSIGNMENTS)).containsExactly(root(), root(), scope);
    assertThat(arm.all(at, scope + ASSIGNMENTS, "$filter", "atScope()")).hasSize(3);
    assertThat(arm.all(at, root() + ASSIGNMENTS)).containsExactly(root(), root());
    assertThat(arm.all(at, scope + ASSIGNMENTS, "$filter", "principalId eq '" + me + "'"))
        .hasSize(3);
    assertThat(arm.all(at, scope + ASSIGNMENTS, "$filter", "assignedTo('" + me + "')")).hasSize(3);
    assertThat(
            arm.all(at, root() + ASSIGNMENTS, "$filter", "atScope() and assignedTo('" + me + "')"))
        .hasSize(2);
    assertThat(
            arm.all(at, scope + ASSIGNMENTS, "$filter", "assignedTo('" + UUID.randomUUID() + "')"))
        .isEmpty();
  }

  @Test
  void omitsAssignmentsBelowTheScopeWithAtScope() {
    String vault = azure.vaults().get(1).scope().path();
    sandbox.control().change("azure-healthy", new AssignAzureRole("Owner", vault));

    assertThat(arm.all("properties/scope", subscription("Production") + ASSIGNMENTS))
        .contains(vault);
    assertThat(
            arm.all(
                "properties/scope",
                subscription("Production") + ASSIGNMENTS,
                "$filter",
                "atScope()"))
        .doesNotContain(vault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "atScope() and",
        "principalId eq 'x'",
        "atScope() and principalId eq '3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f'"
      })
  void refusesAFilterItDoesNotSupport(String filter) {
    assertError(arm.get(root() + ASSIGNMENTS, "$filter", filter), 400, "UnsupportedQuery");
  }

  @Test
  void refusesToListRoleAssignmentsWithoutPermission() {
    holdOnly("Management Group Reader", ROOT);

    assertDenied(
        arm.get(root() + ASSIGNMENTS), "Microsoft.Authorization/roleAssignments/read", root());
  }

  @Test
  void describesRoleDefinitions() {
    String scope = subscription("Production");
    Answer reader = arm.get(scope + DEFINITIONS + "/" + READER);

    assertThat(reader.textAt("properties/roleName")).isEqualTo("Reader");
    assertThat(reader.textAt("properties/permissions/0/actions/0")).isEqualTo("*/read");
    assertThat(reader.textAt("id")).startsWith(scope + DEFINITIONS);
    assertThat(arm.all("name", scope + DEFINITIONS, "$filter", "roleName eq 'Key Vault Reader'"))
        .containsExactly("21090545-7ca7-4776-b22c-e363652d74d2");
    assertThat(arm.all("name", scope + DEFINITIONS, "$filter", "type eq 'BuiltInRole'"))
        .hasSize(13);
    assertError(
        arm.get(scope + DEFINITIONS + "/" + UUID.randomUUID()), 404, "RoleDefinitionDoesNotExist");
  }

  private String put(String role, UUID principal) {
    return "{\"properties\":{\"roleDefinitionId\":\"%s/%s\",\"principalId\":\"%s\"}}"
        .formatted(DEFINITIONS, role, principal);
  }

  @Test
  void assignsAndRemovesARole() {
    sandbox.control().change("azure-healthy", new AssignAzureRole("Owner", "Production"));
    String name = subscription("Production") + ASSIGNMENTS + "/" + UUID.randomUUID();
    String again = subscription("Production") + ASSIGNMENTS + "/" + UUID.randomUUID();
    String body = put(READER, account.servicePrincipalObjectId());

    Answer made = arm.send("PUT", name, body);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(arm.get(name).textAt("properties/principalType")).isEqualTo("ServicePrincipal");
    assertError(arm.send("PUT", again, body), 409, "RoleAssignmentExists");
    assertError(arm.send("PUT", again, put(READER, UUID.randomUUID())), 400, "PrincipalNotFound");
    assertError(
        arm.send("PUT", again, put("nonsense", account.servicePrincipalObjectId())),
        400,
        "RoleDefinitionDoesNotExist");
    assertError(
        arm.send(
            "PUT",
            name,
            put("72fafb9e-0641-4937-9268-a91bfd8191a3", account.servicePrincipalObjectId())),
        400,
        "RoleAssignmentUpdateNotPermitted");
    assertThat(arm.send("DELETE", name, "").status()).isEqualTo(200);
    assertThat(arm.send("DELETE", name, "").status()).isEqualTo(204);
    assertError(arm.get(name), 404, "RoleAssignmentNotFound");
  }

  @Test
  void refusesToAssignRolesWithoutPermission() {
    String name = subscription("Production") + ASSIGNMENTS + "/" + UUID.randomUUID();

    sandbox.control().change("azure-healthy", new AssignAzureRole("Contributor", "Production"));

    assertDenied(
        arm.send("PUT", name, put(READER, account.servicePrincipalObjectId())),
        "Microsoft.Authorization/roleAssignments/write",
        subscription("Production"));
    assertDenied(
        arm.send("DELETE", name, ""),
        "Microsoft.Authorization/roleAssignments/delete",
        subscription("Production"));
  }

  @Test
  void elevatesOnlyAGlobalAdministrator() {
    String path = "/providers/Microsoft.Authorization/elevateAccess";
    assertDenied(
        arm.send("POST", path, ""),
        "Microsoft.Authorization/elevateAccess/action",
        "/providers/Microsoft.Authorization");

    sandbox
        .control()
        .change("azure-healthy", new PermissionChange.AssignRole("Global Administrator"));
    ArmTestClient administrator = new ArmTestClient(sandbox, "azure-healthy");

    assertThat(administrator.send("POST", path, "").status()).isEqualTo(200);
    assertThat(administrator.all("properties/scope", ASSIGNMENTS)).containsExactly("/");
  }

  @Test
  void reportsTheRemainingCalls() {
    Answer first = arm.get("/subscriptions");
    Answer second = arm.get(subscription("Production"));

    assertThat(first.header("x-ms-ratelimit-remaining-tenant-reads")).isEqualTo("249");
    assertThat(second.header("x-ms-ratelimit-remaining-subscription-reads")).isEqualTo("249");
    assertThat(second.header("x-ms-ratelimit-remaining-subscription-global-reads"))
        .isEqualTo("3749");
    assertThat(first.header("x-ms-request-id")).hasSize(36);
  }

  @Test
  void requiresATokenForResourceManager() {
    SandboxClient client = new SandboxClient(sandbox);
    TokenClient tokens = new TokenClient(sandbox, client);
    String url = "https://management.azure.com/subscriptions?api-version=2022-12-01";
    String graph = tokens.token("azure-healthy", TokenClient.GRAPH);
    String alias = tokens.token("azure-healthy", "https://management.core.windows.net//.default");
    String government =
        tokens.token("azure-gcc-high", "https://management.usgovcloudapi.net/.default");

    assertError(client.get(url), 401, "AuthenticationFailed");
    assertThat(client.get(url).header("WWW-Authenticate")).startsWith("Bearer authorization_uri=");
    assertError(
        client.get(url, "Authorization", "Bearer x.y.z"), 401, "InvalidAuthenticationToken");
    assertError(
        client.get(url, "Authorization", SandboxClient.bearer(graph)),
        401,
        "InvalidAuthenticationTokenAudience");
    assertError(
        client.get(url, "Authorization", SandboxClient.bearer(government)),
        401,
        "InvalidAuthenticationToken");
    assertThat(client.get(url, "Authorization", SandboxClient.bearer(alias)).status())
        .isEqualTo(200);
    sandbox.control().advanceClock(Duration.ofHours(2));
    assertError(
        client.get(url, "Authorization", SandboxClient.bearer(alias)),
        401,
        "ExpiredAuthenticationToken");
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions, 2099-01-01, InvalidApiVersionParameter",
    "/tenants, 2021-03-01, InvalidApiVersionParameter",
    "/providers/Microsoft.Management/managementGroups, 2022-12-01, InvalidResourceType",
    "/providers/Microsoft.Authorization/roleAssignments, 2020-10-01-preview, InvalidResourceType",
    "/providers/Microsoft.ResourceGraph/resources, 2022-12-01, InvalidResourceType"
  })
  void refusesApiVersionsThatTheNamespaceDoesNotHave(String path, String version, String code) {
    SandboxClient client = new SandboxClient(sandbox);
    String token =
        new TokenClient(sandbox, client)
            .token("azure-healthy", "https://management.azure.com/.default");

    Answer answer =
        client.get(
            "https://management.azure.com" + path + "?api-version=" + version,
            "Authorization",
            SandboxClient.bearer(token));

    assertError(answer, 400, code);
    assertThat(answer.textAt("error/message"))
        .contains("'" + version + "'", path.replaceFirst("/(sub|ten).*|.*/", ""), "2021-0");
  }

  @Test
  void refusesUnsupportedPaths() {
    assertError(arm.get("/providers/Microsoft.Nothing"), 404, "NotFound");
    assertError(arm.send("POST", "/subscriptions", "{}"), 405, "MethodNotAllowed");
    SandboxClient client = new SandboxClient(sandbox);
    String token =
        new TokenClient(sandbox, client)
            .token("azure-healthy", "https://management.azure.com/.default");
    String bearer = SandboxClient.bearer(token);
    String url = "https://management.azure.com/subscriptions";
    assertError(client.get(url, "Authorization", bearer), 400, "MissingApiVersionParameter");
    assertError(
        client.get(url + "?api-version=latest", "Authorization", bearer),
        400,
        "InvalidApiVersionParameter");
  }
}
