package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.state.EntraTenant;

/**
 * Changes to what the tenant holds in Azure. Places are named by path, by the name of a management
 * group or vault, or by the id or display name of a subscription.
 */
public sealed interface AzureChange extends MicrosoftChange
    permits AzureRoleChange, AzureHierarchyChange, AzureVaultChange {

  /**
   * The estate after this change.
   *
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  AzureResources changed(EntraTenant tenant, ChangeTarget target);

  @Override
  default EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
    return tenant.with(changed(tenant, target));
  }
}
