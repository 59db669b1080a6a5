package dev.tenon.sandbox.microsoft.azure;

/**
 * The state of a subscription.
 *
 * <p>Source: "Azure subscription states" (cost-management-billing/manage/subscription-states).
 */
public enum SubscriptionState {
  ENABLED("Enabled"),
  WARNED("Warned"),
  PAST_DUE("PastDue"),
  DISABLED("Disabled"),
  DELETED("Deleted");

  private final String value;

  SubscriptionState(String value) {
    this.value = value;
  }

  /** The value as Resource Manager writes it. */
  public String value() {
    return value;
  }

  /** Whether resources in the subscription can be changed. */
  public boolean writable() {
    return this != DISABLED && this != DELETED;
  }
}
