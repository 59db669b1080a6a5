package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * {@code /providers/Microsoft.Management/managementGroups}: list, get and descendants.
 *
 * <p>Source: "Management Groups" (rest/api/managementgroups/management-groups). The list leaves out
 * what the caller may not read and may be empty (Azure/azure-rest-api-specs issue 9140, where
 * {@code managementGroups/read} is also seen to suffice for the descendants). A group that does not
 * exist is refused with 403 (issue 9549), except for a caller who may read the whole tenant.
 */
final class ManagementGroupsResource implements ArmResource {

  static final String READ = "Microsoft.Management/managementGroups/read";
  private static final String TYPE = "Microsoft.Management/managementGroups";
  private static final String SUBSCRIPTION_TYPE = "/subscriptions";

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    String name = path.group("group");
    if (name == null) {
      return call.list(
          call.resources().managementGroups().stream()
              .filter(group -> call.allows(READ, group.scope()))
              .map(group -> listed(call, group)));
    }
    AzureManagementGroup group = readable(call, name);
    return path.group("descendants") == null
        ? Response.json(200, full(call, group))
        : call.list(descendants(call.resources(), group));
  }

  private static AzureManagementGroup readable(ArmCall call, String name) {
    AzureScope scope = AzureScope.managementGroup(name);
    Optional<AzureManagementGroup> group = call.resources().managementGroup(name);
    if (group.isEmpty() && call.allows(READ, AzureScope.TENANT)) {
      throw ArmException.of(404, "NotFound", "'" + scope.path() + "' not found");
    }
    call.require(READ, scope);
    return group.orElseThrow();
  }

  private static JsonObject listed(ArmCall call, AzureManagementGroup group) {
    return JsonTrees.object(
        "id", group.scope().path(),
        "type", TYPE,
        "name", group.name(),
        "properties",
            JsonTrees.object("tenantId", call.tenant().id(), "displayName", group.displayName()));
  }

  private static JsonObject full(ArmCall call, AzureManagementGroup group) {
    JsonObject json = listed(call, group);
    JsonObject properties = json.getAsJsonObject("properties");
    JsonObject details = JsonTrees.object("version", 1);
    group
        .parent()
        .flatMap(call.resources()::managementGroup)
        .ifPresent(parent -> details.add("parent", reference(parent)));
    properties.add("details", details);
    if (call.query("$expand").equals("children")) {
      boolean recurse = call.query("$recurse").equalsIgnoreCase("true");
      properties.add("children", children(call.resources(), group, recurse));
    }
    return json;
  }

  private static JsonObject reference(AzureManagementGroup group) {
    return JsonTrees.object(
        "id", group.scope().path(),
        "name", group.name(),
        "displayName", group.displayName());
  }

  private static JsonArray children(
      AzureResources resources, AzureManagementGroup group, boolean recurse) {
    JsonArray children = new JsonArray();
    for (AzureManagementGroup child : resources.managementGroups()) {
      if (child.parent().equals(Optional.of(group.name()))) {
        JsonObject json = reference(child);
        json.addProperty("type", TYPE);
        if (recurse) {
          json.add("children", children(resources, child, true));
        }
        children.add(json);
      }
    }
    resources.subscriptions().stream()
        .filter(one -> one.managementGroup().equals(group.name()))
        .map(
            one ->
                JsonTrees.object(
                    "id", one.scope().path(),
                    "type", SUBSCRIPTION_TYPE,
                    "name", one.id(),
                    "displayName", one.displayName()))
        .forEach(children::add);
    return children;
  }

  private static Stream<JsonObject> descendants(
      AzureResources resources, AzureManagementGroup group) {
    Stream<JsonObject> groups =
        resources.groupsBelow(group.name()).stream()
            .map(one -> descendant(TYPE, reference(one), one.parent().orElseThrow()));
    Stream<JsonObject> subscriptions =
        resources.subscriptionsBelow(group.name()).stream()
            .map(
                one ->
                    descendant(
                        SUBSCRIPTION_TYPE,
                        JsonTrees.object(
                            "id", one.scope().path(),
                            "name", one.id(),
                            "displayName", one.displayName()),
                        one.managementGroup()));
    return Stream.concat(groups, subscriptions);
  }

  private static JsonObject descendant(String type, JsonObject reference, String parent) {
    JsonElement displayName = reference.remove("displayName");
    JsonObject above = JsonTrees.object("id", AzureScope.managementGroup(parent).path());
    reference.addProperty("type", type);
    reference.add("properties", JsonTrees.object("displayName", displayName, "parent", above));
    return reference;
  }
}
