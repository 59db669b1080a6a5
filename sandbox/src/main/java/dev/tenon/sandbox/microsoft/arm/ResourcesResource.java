package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /subscriptions/{id}/resources} by type, the way Azure CLI lists key vaults.
 *
 * <p>Source: "Resources - List" (rest/api/resources/resources/list), "Vaults - List"
 * (rest/api/keyvault/keyvault/vaults/list). What the caller may not read is left out.
 */
final class ResourcesResource implements ArmResource {

  private static final Pattern VAULTS =
      Pattern.compile(
          "\\s*resourceType eq 'Microsoft\\.KeyVault/vaults'\\s*", Pattern.CASE_INSENSITIVE);

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    if (!VAULTS.matcher(call.query("$filter")).matches()) {
      throw ArmException.badRequest(
          "The sandbox lists resources of the type 'Microsoft.KeyVault/vaults' only.");
    }
    AzureSubscription subscription =
        call.resources().subscription(path.group("subscription")).orElseThrow();
    if (!call.sees(subscription)) {
      call.require("Microsoft.Resources/subscriptions/resources/read", subscription.scope());
    }
    return call.list(
        KeyVaultsResource.in(call, subscription.id())
            .filter(vault -> call.allows(KeyVaultsResource.READ, vault.scope()))
            .map(vault -> KeyVaultsResource.listed(call.tenant(), vault)));
  }
}
