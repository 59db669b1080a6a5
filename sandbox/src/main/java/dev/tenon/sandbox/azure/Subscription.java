package dev.tenon.sandbox.azure;

import java.util.UUID;

/**
 * A subscription.
 *
 * @param managementGroup the name of the group it stands in
 * @param listed whether the list of subscriptions has it already
 */
public record Subscription(
    UUID id, String displayName, SubscriptionState state, String managementGroup, boolean listed) {

  /** The scope that this subscription is. */
  public AzureScope scope() {
    return AzureScope.subscription(id);
  }

  /** The same subscription in another state. */
  public Subscription in(SubscriptionState other) {
    return new Subscription(id, displayName, other, managementGroup, listed);
  }

  /** The same subscription in another management group. */
  public Subscription under(String group) {
    return new Subscription(id, displayName, state, group, listed);
  }

  /** The same subscription, in the list of subscriptions or not. */
  public Subscription withListed(boolean shown) {
    return new Subscription(id, displayName, state, managementGroup, shown);
  }
}
