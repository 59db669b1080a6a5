package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.microsoft.state.EntraTenant;

/**
 * A change to the application of a seeded account, or to its tenant: what an administrator does in
 * a portal, or what time does by itself. The control API names a change by its record's name with a
 * small first letter, such as {@code grantConsent}.
 */
public sealed interface MicrosoftChange extends AccountChange
    permits PermissionChange, CredentialChange, RegistrationChange, TenantChange, AzureChange {

  /**
   * The tenant after this change.
   *
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  EntraTenant applyTo(EntraTenant tenant, ChangeTarget target);
}
