package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.azure.VaultAccessPolicy;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * {@code /subscriptions/{id}/providers/Microsoft.KeyVault/vaults} and one vault in its resource
 * group.
 *
 * <p>Source: "Vaults - List By Subscription", "Vaults - Get" (rest/api/keyvault/keyvault/vaults).
 */
final class KeyVaultsResource implements ArmResource {

  static final String TYPE = "Microsoft.KeyVault/vaults";
  static final String READ = TYPE + "/read";

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    UUID subscription = UUID.fromString(path.group("subscription"));
    String name = path.group("vault");
    if (name == null) {
      call.require(READ, AzureScope.subscription(subscription));
      return call.list(in(call, subscription).map(vault -> json(call.tenant(), vault)));
    }
    AzureScope scope = AzureScope.of(call.request().path());
    call.require(READ, scope);
    return in(call, subscription)
        .filter(vault -> vault.scope().equals(scope))
        .findFirst()
        .map(vault -> Response.json(200, json(call.tenant(), vault)))
        .orElseThrow(
            () ->
                ArmException.of(
                    404,
                    "ResourceNotFound",
                    "The Resource '%s/%s' under resource group '%s' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
                        .formatted(TYPE, name, path.group("resourceGroup"))));
  }

  /** The vaults of a subscription. */
  static Stream<AzureKeyVault> in(ArmCall call, UUID subscription) {
    return call.resources().vaults().stream()
        .filter(vault -> vault.subscriptionId().equals(subscription));
  }

  private static JsonObject json(EntraTenant tenant, AzureKeyVault vault) {
    JsonObject json = listed(tenant, vault);
    json.add("properties", properties(tenant, vault));
    return json;
  }

  /** A vault in a list of resources of all types. */
  static JsonObject listed(EntraTenant tenant, AzureKeyVault vault) {
    return JsonTrees.object(
        "id", vault.scope().path(),
        "name", vault.name(),
        "type", TYPE,
        "location", location(tenant),
        "tags", Map.of());
  }

  static JsonObject properties(EntraTenant tenant, AzureKeyVault vault) {
    return JsonTrees.extended(
        """
        {"sku": {"family": "A", "name": "standard"}, "enabledForDeployment": false,
         "enableSoftDelete": true, "softDeleteRetentionInDays": 90,
         "provisioningState": "Succeeded", "publicNetworkAccess": "Enabled"}
        """,
        JsonTrees.object(
            "tenantId", tenant.id(),
            "accessPolicies",
                JsonTrees.array(vault.accessPolicies(), policy -> json(tenant, policy)),
            "enableRbacAuthorization", vault.rbac(),
            "vaultUri", "https://%s.%s/".formatted(vault.name(), tenant.cloud().keyVaultHost())));
  }

  private static JsonObject json(EntraTenant tenant, VaultAccessPolicy policy) {
    return JsonTrees.object(
        "tenantId", tenant.id(),
        "objectId", policy.objectId(),
        "permissions",
            JsonTrees.object(
                "keys", policy.permissions(),
                "secrets", policy.permissions(),
                "certificates", policy.permissions(),
                "storage", List.of()));
  }

  static String location(EntraTenant tenant) {
    return switch (tenant.cloud()) {
      case GLOBAL -> "westeurope";
      case GCC_HIGH, DOD -> "usgovvirginia";
      case CHINA -> "chinaeast2";
    };
  }
}
