package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.state.Tenant;

/**
 * Changes to what the tenant holds in Azure. Places are named by path, by the name of a management
 * group or vault, or by the id or display name of a subscription.
 */
public sealed interface AzureChange extends AccountChange
    permits AzureRoleChange, AzureEstateChange, AzureVaultChange {

  /**
   * The estate after this change.
   *
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  AzureEstate changed(Tenant tenant, ChangeTarget target);

  @Override
  default Tenant applyTo(Tenant tenant, ChangeTarget target) {
    return tenant.with(changed(tenant, target));
  }
}
