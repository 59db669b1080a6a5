package dev.tenon.sandbox.azure;

import java.util.UUID;

/**
 * A subscription.
 *
 * @param managementGroup the name of the group it stands in
 */
public record Subscription(
    UUID id, String displayName, SubscriptionState state, String managementGroup) {

  /** The scope that this subscription is. */
  public AzureScope scope() {
    return AzureScope.subscription(id);
  }

  /** The same subscription in another state. */
  public Subscription in(SubscriptionState other) {
    return new Subscription(id, displayName, other, managementGroup);
  }

  /** The same subscription in another management group. */
  public Subscription under(String group) {
    return new Subscription(id, displayName, state, group);
  }
}
