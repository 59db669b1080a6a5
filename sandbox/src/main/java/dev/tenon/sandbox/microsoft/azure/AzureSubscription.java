package dev.tenon.sandbox.microsoft.azure;

import java.util.UUID;

/**
 * A subscription.
 *
 * @param managementGroup the name of its management group
 * @param listed whether the list of subscriptions includes it
 */
public record AzureSubscription(
    UUID id, String displayName, SubscriptionState state, String managementGroup, boolean listed) {

  /** This subscription as a scope. */
  public AzureScope scope() {
    return AzureScope.subscription(id);
  }

  /** The same subscription in another state. */
  public AzureSubscription in(SubscriptionState other) {
    return new AzureSubscription(id, displayName, other, managementGroup, listed);
  }

  /** The same subscription in another management group. */
  public AzureSubscription under(String group) {
    return new AzureSubscription(id, displayName, state, group, listed);
  }

  /** The same subscription, in the list of subscriptions or not. */
  public AzureSubscription withListed(boolean shown) {
    return new AzureSubscription(id, displayName, state, managementGroup, shown);
  }
}
