package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.account.AzureAccess;
import dev.tenon.sandbox.azure.AccessPolicy;
import dev.tenon.sandbox.azure.KeyVault;
import dev.tenon.sandbox.azure.ManagementGroup;
import dev.tenon.sandbox.azure.Subscription;
import dev.tenon.sandbox.azure.SubscriptionState;
import dev.tenon.sandbox.http.Json;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The JSON of an account's Azure side. */
final class AzureJson {

  private AzureJson() {}

  static JsonObject of(AzureAccess azure) {
    return Json.object(
        "scope", azure.scope(),
        "managementGroup", azure.managementGroup(),
        "linkedSubscriptions", Json.texts(azure.linkedSubscriptions()),
        "managementGroups", Json.array(azure.managementGroups(), AzureJson::of),
        "subscriptions", Json.array(azure.subscriptions(), AzureJson::of),
        "vaults", Json.array(azure.vaults(), AzureJson::of));
  }

  private static JsonObject of(ManagementGroup group) {
    return Json.object(
        "name", group.name(), "displayName", group.displayName(), "parent", group.parent());
  }

  private static JsonObject of(Subscription one) {
    return Json.object(
        "id", one.id(),
        "displayName", one.displayName(),
        "state", one.state().name(),
        "managementGroup", one.managementGroup(),
        "listed", one.listed());
  }

  private static JsonObject of(KeyVault vault) {
    return Json.object(
        "subscriptionId", vault.subscriptionId(),
        "resourceGroup", vault.resourceGroup(),
        "name", vault.name(),
        "rbac", vault.rbac(),
        "accessPolicies",
            Json.array(
                vault.accessPolicies(),
                policy ->
                    Json.object(
                        "objectId", policy.objectId(),
                        "permissions", Json.texts(policy.permissions()))));
  }

  static AzureAccess access(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AzureAccess(
        ControlJson.required(json, "scope"),
        Json.text(json, "managementGroup"),
        all(json, "linkedSubscriptions", id -> UUID.fromString(id.getAsString())),
        all(json, "managementGroups", AzureJson::group),
        all(json, "subscriptions", AzureJson::subscription),
        all(json, "vaults", AzureJson::vault));
  }

  private static ManagementGroup group(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new ManagementGroup(
        ControlJson.required(json, "name"),
        ControlJson.required(json, "displayName"),
        Json.text(json, "parent"));
  }

  private static Subscription subscription(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new Subscription(
        UUID.fromString(ControlJson.required(json, "id")),
        ControlJson.required(json, "displayName"),
        SubscriptionState.valueOf(ControlJson.required(json, "state")),
        ControlJson.required(json, "managementGroup"),
        Boolean.parseBoolean(ControlJson.required(json, "listed")));
  }

  private static KeyVault vault(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new KeyVault(
        UUID.fromString(ControlJson.required(json, "subscriptionId")),
        ControlJson.required(json, "resourceGroup"),
        ControlJson.required(json, "name"),
        Boolean.parseBoolean(ControlJson.required(json, "rbac")),
        all(json, "accessPolicies", AzureJson::policy));
  }

  private static AccessPolicy policy(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new AccessPolicy(
        UUID.fromString(ControlJson.required(json, "objectId")),
        all(json, "permissions", JsonElement::getAsString));
  }

  private static <T> List<T> all(JsonObject json, String name, Function<JsonElement, T> reader) {
    return Json.member(json, name).stream()
        .flatMap(array -> StreamSupport.stream(array.getAsJsonArray().spliterator(), false))
        .map(reader)
        .toList();
  }
}
