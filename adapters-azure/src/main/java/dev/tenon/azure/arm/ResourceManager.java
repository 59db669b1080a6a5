package dev.tenon.azure.arm;

import com.google.gson.JsonObject;
import dev.tenon.azure.Scope;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Json;
import dev.tenon.microsoft.http.UnreadableAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;

/**
 * Reads Azure Resource Manager with the application's own token. All methods block until the answer
 * is there; lists come with all their pages.
 *
 * <p>Sources: learn.microsoft.com/rest/api/resources/subscriptions,
 * learn.microsoft.com/rest/api/managementgroups,
 * learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest,
 * learn.microsoft.com/rest/api/keyvault/keyvault/vaults,
 * learn.microsoft.com/rest/api/azureresourcegraph.
 */
public final class ResourceManager {

  /** How this service is called in messages. */
  public static final String SERVICE = "Azure Resource Manager";

  private static final String SUBSCRIPTIONS = "2022-12-01";
  private static final String MANAGEMENT_GROUPS = "2020-05-01";
  private static final String AUTHORIZATION = "2022-04-01";
  private static final String RESOURCE_GRAPH = "2022-10-01";
  private static final String KEY_VAULTS = "2023-07-01";
  private static final String VAULT_QUERY =
      "Resources | where type =~ 'microsoft.keyvault/vaults'"
          + " | project id, name, subscriptionId, byRoles = properties.enableRbacAuthorization"
          + " | order by id asc";

  private final ArmClient arm;

  /** The Azure Resource Manager of a cloud, asked with that token. */
  public ResourceManager(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.arm = new ArmClient(cloud, token, client);
  }

  /** The subscriptions that the application sees; none when it may see none. */
  public Answer<Reply<List<Subscription>>> subscriptions() throws IOException {
    return ask(
        () ->
            all(
                arm.list("/subscriptions", SUBSCRIPTIONS, Map.of()),
                ResourceManager::subscription));
  }

  /** One subscription. */
  public Answer<Reply<Subscription>> subscription(String id) throws IOException {
    return ask(() -> subscription(arm.get(Scope.SUBSCRIPTIONS + id, SUBSCRIPTIONS)));
  }

  /** The display name of a management group. */
  public Answer<Reply<String>> managementGroup(String name) throws IOException {
    return ask(() -> displayName(arm.get(Scope.MANAGEMENT_GROUPS + name, MANAGEMENT_GROUPS), name));
  }

  /** The management groups and subscriptions below a management group, at any depth. */
  public Answer<Reply<List<Descendant>>> descendants(String managementGroup) throws IOException {
    return ask(
        () ->
            all(
                arm.list(
                    Scope.MANAGEMENT_GROUPS + managementGroup + "/descendants",
                    MANAGEMENT_GROUPS,
                    Map.of()),
                ResourceManager::descendant));
  }

  /** What the application may do at a scope, by all its roles there and above. */
  public Answer<Reply<Permissions>> permissions(String path) throws IOException {
    return ask(
        () ->
            new Permissions(
                arm
                    .list(
                        path + "/providers/Microsoft.Authorization/permissions",
                        AUTHORIZATION,
                        Map.of())
                    .stream()
                    .map(ResourceManager::grant)
                    .toList()));
  }

  /**
   * The roles that a principal holds at a scope and above, by itself or through groups; at a
   * subscription also those below it.
   */
  public Answer<Reply<List<RoleAssignment>>> roleAssignments(String path, String principalId)
      throws IOException {
    return ask(
        () ->
            all(
                arm.list(
                    path + "/providers/Microsoft.Authorization/roleAssignments",
                    AUTHORIZATION,
                    Map.of("$filter", "assignedTo('" + principalId + "')")),
                ResourceManager::roleAssignment));
  }

  /** The definition of a role, asked for where it is assigned. */
  public Answer<Reply<RoleDefinition>> roleDefinition(String path, String roleId)
      throws IOException {
    return ask(
        () ->
            roleDefinition(
                arm.get(
                    path + "/providers/Microsoft.Authorization/roleDefinitions/" + roleId,
                    AUTHORIZATION)));
  }

  /**
   * The key vaults that the application sees. Azure Resource Graph tells of all subscriptions at
   * once; a change reaches it within minutes.
   *
   * @param scope where to look
   */
  public Answer<Reply<List<KeyVault>>> keyVaults(Scope scope) throws IOException {
    return ask(
        () ->
            all(arm.query(VAULT_QUERY, within(scope), RESOURCE_GRAPH), ResourceManager::keyVault));
  }

  /** What the access policies of a key vault do not let a principal list. */
  public Answer<Reply<Set<VaultContent>>> notListedByPolicy(KeyVault vault, String principalId)
      throws IOException {
    return ask(() -> notListed(arm.get(vault.path(), KEY_VAULTS), principalId));
  }

  private static <T> Answer<Reply<T>> ask(Reading<T> reading) throws IOException {
    try {
      return new Answer.Known<>(new Reply.Told<>(reading.read()));
    } catch (ArmRefusal refusal) {
      return refusal
          .statement()
          .<Answer<Reply<T>>>map(why -> new Answer.Known<>(new Reply.Denied<>(why)))
          .orElseGet(() -> new Answer.Faulted<>(refusal.fault()));
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

  private static Subscription subscription(JsonObject row) throws UnreadableAnswer {
    String id = subscriptionId(row, "subscriptionId");
    return new Subscription(
        id,
        Json.text(row, "displayName").orElse(id),
        Json.text(row, "state").orElse(""),
        lowerCase(Json.text(row, "tenantId").orElse("")));
  }

  private static Descendant descendant(JsonObject row) throws UnreadableAnswer {
    boolean subscription =
        required(row, "type").toLowerCase(Locale.ROOT).endsWith("/subscriptions");
    String name = subscription ? subscriptionId(row, "name") : required(row, "name");
    JsonObject properties = object(row, "properties");
    String parent = Json.text(object(properties, "parent"), "id").orElse("");
    return new Descendant(
        subscription, name, Json.text(properties, "displayName").orElse(name), lastSegment(parent));
  }

  private static RoleAssignment roleAssignment(JsonObject row) throws UnreadableAnswer {
    JsonObject properties = object(row, "properties");
    return new RoleAssignment(
        lowerCase(required(row, "id")),
        lowerCase(lastSegment(required(properties, "roleDefinitionId"))),
        lowerCase(required(properties, "principalId")),
        required(properties, "scope"));
  }

  private static RoleDefinition roleDefinition(JsonObject definition) throws UnreadableAnswer {
    JsonObject properties = object(definition, "properties");
    return new RoleDefinition(
        required(properties, "roleName"),
        new Permissions(
            Json.objects(properties, "permissions").map(ResourceManager::grant).toList()));
  }

  private static Permissions.Grant grant(JsonObject grant) {
    return new Permissions.Grant(
        Json.texts(grant, "actions").toList(),
        Json.texts(grant, "notActions").toList(),
        Json.texts(grant, "dataActions").toList(),
        Json.texts(grant, "notDataActions").toList());
  }

  private static KeyVault keyVault(JsonObject row) throws UnreadableAnswer {
    return new KeyVault(
        required(row, "id"),
        required(row, "name"),
        subscriptionId(row, "subscriptionId"),
        Json.text(row, "byRoles").filter("true"::equalsIgnoreCase).isPresent());
  }

  private static Set<VaultContent> notListed(JsonObject vault, String principalId)
      throws UnreadableAnswer {
    Set<VaultContent> missing = EnumSet.allOf(VaultContent.class);
    Json.objects(object(vault, "properties"), "accessPolicies")
        .filter(
            policy ->
                Json.text(policy, "objectId").filter(principalId::equalsIgnoreCase).isPresent())
        .filter(policy -> Json.text(policy, "applicationId").isEmpty())
        .forEach(policy -> missing.removeIf(content -> lists(policy, content)));
    return missing;
  }

  private static boolean lists(JsonObject policy, VaultContent content) {
    return policy.get("permissions") instanceof JsonObject permissions
        && Json.texts(permissions, content.words())
            .anyMatch(
                allowed -> allowed.equalsIgnoreCase("list") || allowed.equalsIgnoreCase("all"));
  }

  private static String displayName(JsonObject group, String otherwise) {
    return group.get("properties") instanceof JsonObject properties
        ? Json.text(properties, "displayName").orElse(otherwise)
        : otherwise;
  }

  private static <T> List<T> all(List<JsonObject> rows, RowReading<T> reading) throws IOException {
    List<T> read = new ArrayList<>();
    for (JsonObject row : rows) {
      read.add(reading.read(row));
    }
    return List.copyOf(read);
  }

  private static JsonObject object(JsonObject parent, String name) throws UnreadableAnswer {
    if (parent.get(name) instanceof JsonObject child) {
      return child;
    }
    throw new UnreadableAnswer("lacks what was asked for");
  }

  private static String required(JsonObject row, String name) throws UnreadableAnswer {
    Optional<String> text = Json.text(row, name);
    if (text.isEmpty()) {
      throw new UnreadableAnswer("lacks what was asked for");
    }
    return text.get();
  }

  private static String subscriptionId(JsonObject row, String name) throws UnreadableAnswer {
    String id = required(row, name);
    if (!id.matches(IdentityFields.GUID)) {
      throw new UnreadableAnswer("names a subscription by something that is not its id");
    }
    return lowerCase(id);
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private interface RowReading<T> {
    T read(JsonObject row) throws IOException;
  }
}
