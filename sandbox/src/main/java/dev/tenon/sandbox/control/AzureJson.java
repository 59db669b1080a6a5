package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.account.AzureAccess;
import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import dev.tenon.sandbox.microsoft.azure.VaultAccessPolicy;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The JSON of an account's Azure side. */
final class AzureJson {

  private AzureJson() {}

  static JsonObject of(AzureAccess azure) {
    return JsonTrees.object(
        "scope", azure.scope(),
        "managementGroup", azure.managementGroup(),
        "linkedSubscriptions", JsonTrees.texts(azure.linkedSubscriptions()),
        "managementGroups", JsonTrees.array(azure.managementGroups(), AzureJson::of),
        "subscriptions", JsonTrees.array(azure.subscriptions(), AzureJson::of),
        "vaults", JsonTrees.array(azure.vaults(), AzureJson::of));
  }

  private static JsonObject of(AzureManagementGroup group) {
    return JsonTrees.object(
        "name", group.name(), "displayName", group.displayName(), "parent", group.parent());
  }

  private static JsonObject of(AzureSubscription one) {
    return JsonTrees.object(
        "id", one.id(),
        "displayName", one.displayName(),
        "state", one.state().name(),
        "managementGroup", one.managementGroup(),
        "listed", one.listed());
  }

  private static JsonObject of(AzureKeyVault vault) {
    return JsonTrees.object(
        "subscriptionId", vault.subscriptionId(),
        "resourceGroup", vault.resourceGroup(),
        "name", vault.name(),
        "rbac", vault.rbac(),
        "accessPolicies",
            JsonTrees.array(
                vault.accessPolicies(),
                policy ->
                    JsonTrees.object(
                        "objectId", policy.objectId(),
                        "permissions", JsonTrees.texts(policy.permissions()))));
  }

  static AzureAccess access(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AzureAccess(
        ControlJson.required(json, "scope"),
        JsonTrees.text(json, "managementGroup"),
        all(json, "linkedSubscriptions", id -> UUID.fromString(id.getAsString())),
        all(json, "managementGroups", AzureJson::group),
        all(json, "subscriptions", AzureJson::subscription),
        all(json, "vaults", AzureJson::vault));
  }

  private static AzureManagementGroup group(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AzureManagementGroup(
        ControlJson.required(json, "name"),
        ControlJson.required(json, "displayName"),
        JsonTrees.text(json, "parent"));
  }

  private static AzureSubscription subscription(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AzureSubscription(
        UUID.fromString(ControlJson.required(json, "id")),
        ControlJson.required(json, "displayName"),
        SubscriptionState.valueOf(ControlJson.required(json, "state")),
        ControlJson.required(json, "managementGroup"),
        Boolean.parseBoolean(ControlJson.required(json, "listed")));
  }

  private static AzureKeyVault vault(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AzureKeyVault(
        UUID.fromString(ControlJson.required(json, "subscriptionId")),
        ControlJson.required(json, "resourceGroup"),
        ControlJson.required(json, "name"),
        Boolean.parseBoolean(ControlJson.required(json, "rbac")),
        all(json, "accessPolicies", AzureJson::policy));
  }

  private static VaultAccessPolicy policy(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new VaultAccessPolicy(
        UUID.fromString(ControlJson.required(json, "objectId")),
        all(json, "permissions", JsonElement::getAsString));
  }

  private static <T> List<T> all(JsonObject json, String name, Function<JsonElement, T> reader) {
    return JsonTrees.member(json, name).stream()
        .flatMap(array -> StreamSupport.stream(array.getAsJsonArray().spliterator(), false))
        .map(reader)
        .toList();
  }
}
