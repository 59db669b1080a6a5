package dev.tenon.azure.arm;

/**
 * A subscription that the application sees.
 *
 * @param id a GUID, lower case
 * @param displayName how the customer knows it; the id when it has no name
 * @param state such as {@code Enabled}, {@code Warned}, {@code PastDue}, {@code Disabled} or {@code
 *     Deleted}
 * @param tenantId the tenant that it belongs to, lower case
 */
public record Subscription(String id, String displayName, String state, String tenantId) {

  /** Whether it is switched off: nothing in it runs or can be changed, and it can be read. */
  public boolean disabled() {
    return state.equalsIgnoreCase("Disabled");
  }

  /** Whether it was deleted: what was in it is gone or goes soon. */
  public boolean deleted() {
    return state.equalsIgnoreCase("Deleted");
  }
}
