package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.AccountChange;

/**
 * A change to the application of a seeded account or to its tenant: one that an administrator makes
 * in a portal, or one that happens over time. The control API names a change by its record's name
 * with a lower-case first letter, such as {@code grantConsent}.
 */
public sealed interface MicrosoftChange extends AccountChange
    permits PermissionChange, CredentialChange, RegistrationChange, TenantChange, AzureChange {

  /**
   * Changes the tenant.
   *
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  void applyTo(ChangeTarget target);
}
