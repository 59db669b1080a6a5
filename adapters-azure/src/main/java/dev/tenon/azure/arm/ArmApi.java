package dev.tenon.azure.arm;

import com.google.gson.JsonObject;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.toolkit.CallFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/**
 * Reads Azure Resource Manager with the application's own token. All methods block; lists include
 * all pages. A refusal that is not about the account is thrown as {@link CallFault}.
 *
 * <p>Sources: learn.microsoft.com/rest/api/resources/subscriptions,
 * learn.microsoft.com/rest/api/managementgroups,
 * learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest,
 * learn.microsoft.com/rest/api/authorization/deny-assignments,
 * learn.microsoft.com/azure/role-based-access-control/deny-assignments-rest,
 * learn.microsoft.com/rest/api/keyvault/keyvault/vaults,
 * learn.microsoft.com/rest/api/azureresourcegraph.
 */
public final class ArmApi {

  /** The name of this service in messages. */
  public static final String SERVICE = "Azure Resource Manager";

  private static final String SUBSCRIPTIONS = "2022-12-01";
  private static final String MANAGEMENT_GROUPS = "2020-05-01";
  private static final String AUTHORIZATION = "2022-04-01";
  private static final String RESOURCE_GRAPH = "2022-10-01";
  private static final String KEY_VAULTS = "2023-07-01";
  private static final String VAULT_QUERY =
      "Resources | where type =~ 'microsoft.keyvault/vaults'"
          + " | project id, name, subscriptionId, tenant = properties.tenantId,"
          + " byRoles = properties.enableRbacAuthorization"
          + " | order by id asc";

  private final ArmClient arm;

  /** Calls the Azure Resource Manager of a cloud with a token. */
  public ArmApi(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.arm = new ArmClient(cloud, token, client);
  }

  /** The subscriptions that the application can see. */
  public Reply<List<Subscription>> subscriptions() throws IOException {
    return ask(
        () -> all(arm.list("/subscriptions", SUBSCRIPTIONS, Map.of()), ArmParser::subscription));
  }

  /** One subscription. */
  public Reply<Subscription> subscription(String id) throws IOException {
    return ask(() -> ArmParser.subscription(arm.get(Scope.SUBSCRIPTIONS + id, SUBSCRIPTIONS)));
  }

  /** The display name of a management group. */
  public Reply<String> managementGroup(String name) throws IOException {
    return ask(
        () ->
            ArmParser.displayName(
                arm.get(Scope.MANAGEMENT_GROUPS + name, MANAGEMENT_GROUPS), name));
  }

  /** The management groups and subscriptions below a management group, at any depth. */
  public Reply<List<Descendant>> descendants(String managementGroup) throws IOException {
    return ask(
        () ->
            all(
                arm.list(
                    Scope.MANAGEMENT_GROUPS + managementGroup + "/descendants",
                    MANAGEMENT_GROUPS,
                    Map.of()),
                ArmParser::descendant));
  }

  /** The permissions of the application at a scope, from all its roles there and above. */
  public Reply<Permissions> permissions(String path) throws IOException {
    return ask(
        () ->
            new Permissions(
                all(
                    arm.list(
                        path + "/providers/Microsoft.Authorization/permissions",
                        AUTHORIZATION,
                        Map.of()),
                    ArmParser::grant)));
  }

  /**
   * The roles assigned to a principal at a scope and above, directly or through groups; for a
   * subscription, also those assigned below it.
   */
  public Reply<List<RoleAssignment>> roleAssignments(String path, String principalId)
      throws IOException {
    return ask(
        () ->
            all(
                arm.list(
                    path + "/providers/Microsoft.Authorization/roleAssignments",
                    AUTHORIZATION,
                    Map.of("$filter", "assignedTo('" + principalId + "')")),
                ArmParser::roleAssignment));
  }

  /**
   * The deny assignments at a scope, above it and below it. The filter {@code atScope()} would
   * leave out those below, such as those of managed resource groups.
   */
  public Reply<List<DenyAssignment>> denyAssignments(String path, String principalId)
      throws IOException {
    return ask(
        () ->
            all(
                arm.list(
                    path + "/providers/Microsoft.Authorization/denyAssignments",
                    AUTHORIZATION,
                    Map.of()),
                row -> DenyAssignment.of(ArmParser.object(row, "properties"), principalId)));
  }

  /** The definition of a role, read at the scope of its assignment. */
  public Reply<RoleDefinition> roleDefinition(String path, String roleId) throws IOException {
    return ask(
        () ->
            ArmParser.roleDefinition(
                arm.get(
                    path + "/providers/Microsoft.Authorization/roleDefinitions/" + roleId,
                    AUTHORIZATION)));
  }

  /**
   * The key vaults that the application can see. One query in Azure Resource Graph covers all
   * subscriptions. It takes minutes to show a change.
   *
   * @param scope the scope to search
   */
  public Reply<List<KeyVault>> keyVaults(Scope scope) throws IOException {
    return ask(
        () -> all(arm.query(VAULT_QUERY, within(scope), RESOURCE_GRAPH), ArmParser::keyVault));
  }

  /** The access policies of a key vault. */
  public Reply<List<AccessPolicy>> accessPolicies(KeyVault vault) throws IOException {
    return ask(() -> ArmParser.accessPolicies(arm.get(vault.path(), KEY_VAULTS)));
  }

  private static <T> Reply<T> ask(Reading<T> reading) throws IOException {
    try {
      return new Reply.Granted<>(reading.read());
    } catch (ArmRefusal refusal) {
      return refusal.denial().<Reply<T>>map(Reply.Denied::new).orElseThrow(refusal::fault);
    }
  }

  private static Map<String, List<String>> within(Scope scope) {
    if (scope instanceof Scope.ManagementGroup group) {
      return Map.of("managementGroups", List.of(group.name()));
    } else if (scope instanceof Scope.Subscriptions chosen) {
      return Map.of("subscriptions", chosen.ids());
    }
    return Map.of();
  }

  private static <T> List<T> all(List<JsonObject> rows, RowReading<T> reading) throws IOException {
    List<T> read = new ArrayList<>();
    for (JsonObject row : rows) {
      read.add(reading.read(row));
    }
    return List.copyOf(read);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private interface RowReading<T> {
    T read(JsonObject row) throws IOException;
  }
}
