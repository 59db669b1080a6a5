package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * {@code POST /providers/Microsoft.ResourceGraph/resources}: key vaults, subscriptions and
 * management groups, as far as the caller may read them.
 *
 * <p>Sources: "Resources" (rest/api/azureresourcegraph), "Working with large Azure resource data
 * sets" (governance/resource-graph/concepts/work-with-data): a token for the next page is given
 * only when the result has an {@code id}. The refusal without any subscription is the one reported
 * in Azure/aztfexport issue 491.
 */
final class ResourceGraphResource implements ArmResource {

  private static final int LARGEST_PAGE = 1000;

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("POST");
    JsonObject body = call.body();
    JsonObject options = JsonTrees.child(body, "options").orElseGet(JsonObject::new);
    if (!JsonTrees.text(options, "resultFormat").orElse("objectArray").equals("objectArray")) {
      throw ArmException.badRequest("The sandbox supports only the format 'objectArray'.");
    }
    GraphQuery query =
        GraphQuery.parse(
            JsonTrees.text(body, "query")
                .orElseThrow(() -> ArmException.badRequest("The query is missing.")));
    List<AzureSubscription> asked = asked(call, body);
    List<JsonObject> rows =
        switch (query.table()) {
          case "resources" -> vaults(call, asked);
          case "resourcecontainers" -> containers(call, asked);
          default ->
              throw ArmException.badQuery(
                  "Query is invalid. Please refer to the documentation for the Azure Resource Graph"
                      + " service and fix the error before retrying.",
                  "DisallowedLogicalTableName",
                  "Table " + query.table() + " is invalid, unsupported or disallowed.");
        };
    return page(query.run(rows), options);
  }

  private static List<AzureSubscription> asked(ArmCall call, JsonObject body) {
    List<String> ids = JsonTrees.texts(body, "subscriptions");
    List<String> groups = JsonTrees.texts(body, "managementGroups");
    AzureResources resources = call.resources();
    Stream<AzureSubscription> named =
        Stream.concat(
            ids.stream().flatMap(id -> resources.subscription(id).stream()),
            groups.stream().map(resources::subscriptionsBelow).flatMap(Collection::stream));
    Stream<AzureSubscription> all =
        ids.isEmpty() && groups.isEmpty() ? resources.subscriptions().stream() : named;
    List<AzureSubscription> eligible = all.distinct().filter(call::sees).toList();
    if (eligible.isEmpty()) {
      throw ArmException.badQuery(
          "Please provide below info when asking for support: timestamp = %s, correlationId = %s."
              .formatted(call.now(), call.directory().ids().next("correlation")),
          "NoValidSubscriptionsInQueryRequest",
          "There must be at least one subscription that is eligible to contain resources. Given: '%s'."
              .formatted(String.join(",", ids)));
    }
    return eligible;
  }

  private static List<JsonObject> vaults(ArmCall call, List<AzureSubscription> asked) {
    return asked.stream()
        .flatMap(one -> KeyVaultsResource.in(call, one.id()))
        .filter(vault -> call.allows(KeyVaultsResource.READ, vault.scope()))
        .map(vault -> row(call, vault))
        .toList();
  }

  private static JsonObject row(ArmCall call, AzureKeyVault vault) {
    return JsonTrees.object(
        "id", vault.scope().path(),
        "name", vault.name(),
        "type", KeyVaultsResource.TYPE.toLowerCase(Locale.ROOT),
        "tenantId", call.tenant().id(),
        "location", KeyVaultsResource.location(call.tenant()),
        "resourceGroup", vault.resourceGroup().toLowerCase(Locale.ROOT),
        "subscriptionId", vault.subscriptionId(),
        "properties", KeyVaultsResource.properties(call.tenant(), vault));
  }

  private static List<JsonObject> containers(ArmCall call, List<AzureSubscription> asked) {
    List<JsonObject> rows = new ArrayList<>();
    call.resources().managementGroups().stream()
        .filter(group -> call.allows(ManagementGroupsResource.READ, group.scope()))
        .map(group -> row(call, group))
        .forEach(rows::add);
    asked.stream().map(one -> row(call, one)).forEach(rows::add);
    return rows;
  }

  private static JsonObject row(ArmCall call, AzureManagementGroup group) {
    return JsonTrees.object(
        "id", group.scope().path(),
        "name", group.name(),
        "type", "microsoft.management/managementgroups",
        "tenantId", call.tenant().id(),
        "properties",
            JsonTrees.object("displayName", group.displayName(), "tenantId", call.tenant().id()));
  }

  private static JsonObject row(ArmCall call, AzureSubscription one) {
    JsonArray chain =
        JsonTrees.array(
            call.resources().ancestry(one.managementGroup()),
            group -> JsonTrees.object("displayName", group.displayName(), "name", group.name()));
    return JsonTrees.object(
        "id", one.scope().path(),
        "name", one.displayName(),
        "type", "microsoft.resources/subscriptions",
        "tenantId", call.tenant().id(),
        "subscriptionId", one.id(),
        "properties",
            JsonTrees.object("state", one.state().value(), "managementGroupAncestorsChain", chain));
  }

  private static Response page(List<JsonObject> rows, JsonObject options) {
    int from =
        number(options, "$skip", 0)
            + JsonTrees.text(options, "$skipToken").map(ResourceGraphResource::offset).orElse(0);
    int start = Math.min(from, rows.size());
    int end =
        Math.min(
            start + Math.min(number(options, "$top", LARGEST_PAGE), LARGEST_PAGE), rows.size());
    List<JsonObject> data = rows.subList(start, end);
    boolean more = end < rows.size();
    boolean resumable = more && data.stream().allMatch(row -> row.has("id"));
    JsonObject body =
        JsonTrees.object(
            "totalRecords", rows.size(),
            "count", data.size(),
            "data", data,
            "facets", new JsonArray(),
            "resultTruncated", String.valueOf(more && !resumable));
    if (resumable) {
      body.addProperty("$skipToken", String.valueOf(end));
    }
    return Response.json(200, body)
        .withHeader("x-ms-user-quota-remaining", "14")
        .withHeader("x-ms-user-quota-resets-after", "00:00:05");
  }

  private static int number(JsonObject options, String name, int otherwise) {
    try {
      return JsonTrees.number(options, name).map(n -> Math.max(n.intValue(), 0)).orElse(otherwise);
    } catch (IllegalArgumentException notANumber) {
      throw ArmException.badRequest("The option '" + name + "' must be a number.");
    }
  }

  private static int offset(String token) {
    try {
      return Math.max(Integer.parseInt(token), 0);
    } catch (NumberFormatException notOurs) {
      throw ArmException.badRequest("The skip token is not valid.");
    }
  }
}
