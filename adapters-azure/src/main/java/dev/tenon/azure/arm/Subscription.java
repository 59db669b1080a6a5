package dev.tenon.azure.arm;

/**
 * A subscription that the application sees.
 *
 * @param id a GUID, lower case
 * @param displayName the name that the customer uses; the id when it has no name
 * @param state such as {@code Enabled}, {@code Warned}, {@code PastDue}, {@code Disabled} or {@code
 *     Deleted}
 * @param tenantId the tenant that it belongs to, lower case
 */
public record Subscription(String id, String displayName, String state, String tenantId) {

  /** Whether it is disabled: it can be read, but nothing in it runs or can be changed. */
  public boolean disabled() {
    return state.equalsIgnoreCase("Disabled");
  }

  /** Whether it was deleted. Its resources are deleted too, now or soon. */
  public boolean deleted() {
    return state.equalsIgnoreCase("Deleted");
  }

  /**
   * Whether it belongs to another tenant, which delegates it with Azure Lighthouse. Source:
   * learn.microsoft.com/azure/lighthouse/concepts/cross-tenant-management-experience.
   */
  public boolean isOfAnotherTenant(String ownTenantId) {
    return !tenantId.isEmpty() && !tenantId.equalsIgnoreCase(ownTenantId);
  }
}
