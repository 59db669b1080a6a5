package dev.tenon.sandbox.microsoft.account;

/**
 * Changes to a tenant's Azure resources. A scope is given as a path, as the name of a management
 * group or key vault, or as the ID or display name of a subscription.
 */
public sealed interface AzureChange extends MicrosoftChange
    permits AzureRoleChange, AzureHierarchyChange, AzureVaultChange {}
