package dev.tenon.azure.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parses responses of Azure Resource Manager. Without a required property they are unreadable. */
final class ArmParser {

  private ArmParser() {}

  static Subscription subscription(JsonObject row) throws UnreadableAnswer {
    String id = subscriptionId(row, "subscriptionId");
    return new Subscription(
        id,
        JsonMembers.text(row, "displayName").orElse(id),
        JsonMembers.text(row, "state").orElse(""),
        lowerCase(JsonMembers.text(row, "tenantId").orElse("")));
  }

  static Descendant descendant(JsonObject row) throws UnreadableAnswer {
    boolean subscription =
        required(row, "type").toLowerCase(Locale.ROOT).endsWith("/subscriptions");
    String name = subscription ? subscriptionId(row, "name") : required(row, "name");
    JsonObject properties = object(row, "properties");
    String parent = JsonMembers.text(object(properties, "parent"), "id").orElse("");
    return new Descendant(
        subscription,
        name,
        JsonMembers.text(properties, "displayName").orElse(name),
        lastSegment(parent));
  }

  static RoleAssignment roleAssignment(JsonObject row) throws UnreadableAnswer {
    JsonObject properties = object(row, "properties");
    return new RoleAssignment(
        lowerCase(required(row, "id")),
        lowerCase(lastSegment(required(properties, "roleDefinitionId"))),
        lowerCase(required(properties, "principalId")),
        required(properties, "scope"));
  }

  static RoleDefinition roleDefinition(JsonObject definition) throws UnreadableAnswer {
    JsonObject properties = object(definition, "properties");
    return new RoleDefinition(required(properties, "roleName"), permissions(properties));
  }

  /** What is not understood must not look like a role, or a denial, of nothing. */
  static Permissions permissions(JsonObject properties) throws UnreadableAnswer {
    List<Permissions.Grant> grants = new ArrayList<>();
    for (JsonElement one : list(properties, "permissions")) {
      if (!(one instanceof JsonObject grant)) {
        throw new UnreadableAnswer("contains an unreadable permission");
      }
      grants.add(grant(grant));
    }
    return new Permissions(grants);
  }

  static Permissions.Grant grant(JsonObject grant) throws UnreadableAnswer {
    return new Permissions.Grant(
        operations(grant, "actions"),
        operations(grant, "notActions"),
        operations(grant, "dataActions"),
        operations(grant, "notDataActions"));
  }

  private static List<String> operations(JsonObject grant, String name) throws UnreadableAnswer {
    JsonElement listOrNull = grant.get(name);
    if (listOrNull == null || listOrNull.isJsonNull()) {
      return List.of();
    }
    for (JsonElement operation : list(grant, name)) {
      if (!operation.isJsonPrimitive()) {
        throw new UnreadableAnswer("contains an unreadable permission");
      }
    }
    return JsonMembers.texts(grant, name).toList();
  }

  static JsonArray list(JsonObject parent, String name) throws UnreadableAnswer {
    if (parent.get(name) instanceof JsonArray list) {
      return list;
    }
    throw new UnreadableAnswer("lacks a required property");
  }

  static KeyVault keyVault(JsonObject row) throws UnreadableAnswer {
    return new KeyVault(
        required(row, "id"),
        required(row, "name"),
        subscriptionId(row, "subscriptionId"),
        lowerCase(JsonMembers.text(row, "tenant").orElse("")),
        JsonMembers.text(row, "byRoles").filter("true"::equalsIgnoreCase).isPresent());
  }

  /** Omits policies that apply only in combination with another application. */
  static List<AccessPolicy> accessPolicies(JsonObject vault) throws UnreadableAnswer {
    return JsonMembers.objects(object(vault, "properties"), "accessPolicies")
        .filter(policy -> JsonMembers.text(policy, "applicationId").isEmpty())
        .map(
            policy ->
                new AccessPolicy(
                    lowerCase(JsonMembers.text(policy, "objectId").orElse("")),
                    Arrays.stream(VaultContent.values())
                        .filter(content -> lists(policy, content))
                        .collect(Collectors.toUnmodifiableSet()),
                    beyondListing(policy)))
        .toList();
  }

  /**
   * Also of kinds of content that are not known here, such as managed storage accounts. Get of keys
   * and certificates returns what Key Vault Reader returns; get of secrets returns their values.
   */
  private static List<String> beyondListing(JsonObject policy) {
    return policy.get("permissions") instanceof JsonObject permissions
        ? permissions.keySet().stream()
            .flatMap(
                content ->
                    JsonMembers.texts(permissions, content)
                        .filter(allowed -> !allowed.equalsIgnoreCase("list"))
                        .map(allowed -> lowerCase(content + ": " + allowed)))
            .filter(allowed -> !allowed.equals("keys: get") && !allowed.equals("certificates: get"))
            .toList()
        : List.of();
  }

  private static boolean lists(JsonObject policy, VaultContent content) {
    return policy.get("permissions") instanceof JsonObject permissions
        && JsonMembers.texts(permissions, content.description())
            .anyMatch(
                allowed -> allowed.equalsIgnoreCase("list") || allowed.equalsIgnoreCase("all"));
  }

  static String displayName(JsonObject group, String otherwise) {
    return group.get("properties") instanceof JsonObject properties
        ? JsonMembers.text(properties, "displayName").orElse(otherwise)
        : otherwise;
  }

  static JsonObject object(JsonObject parent, String name) throws UnreadableAnswer {
    if (parent.get(name) instanceof JsonObject child) {
      return child;
    }
    throw new UnreadableAnswer("lacks a required property");
  }

  private static String required(JsonObject row, String name) throws UnreadableAnswer {
    Optional<String> text = JsonMembers.text(row, name);
    if (text.isEmpty()) {
      throw new UnreadableAnswer("lacks a required property");
    }
    return text.get();
  }

  private static String subscriptionId(JsonObject row, String name) throws UnreadableAnswer {
    String id = required(row, name);
    if (!id.matches(EntrySyntax.GUID)) {
      throw new UnreadableAnswer("contains an invalid subscription ID");
    }
    return lowerCase(id);
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
