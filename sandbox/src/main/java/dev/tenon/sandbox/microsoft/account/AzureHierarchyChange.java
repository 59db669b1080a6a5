package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import java.util.Optional;
import java.util.UUID;

/** Changes to management groups and subscriptions. */
public sealed interface AzureHierarchyChange extends AzureChange {

  /** Adds a management group below another one. */
  record AddManagementGroup(String name, String displayName, String parent)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(ChangeTarget target) {
      String above = target.names().group(parent).name();
      if (target.azure().managementGroup(name).isPresent()) {
        throw new IllegalArgumentException("There is a management group '" + name + "' already.");
      }
      target
          .azure()
          .managementGroups()
          .add(new AzureManagementGroup(name, displayName, Optional.of(above)));
    }
  }

  /** Adds a subscription to a management group; its ID is derived from tenant and display name. */
  record AddSubscription(String displayName, String managementGroup)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(ChangeTarget target) {
      UUID id = target.derivedId("subscription", displayName);
      String group = target.names().group(managementGroup).name();
      target
          .azure()
          .put(new AzureSubscription(id, displayName, SubscriptionState.ENABLED, group, true));
    }
  }

  /** Moves a subscription to another management group. */
  record MoveSubscription(String subscription, String managementGroup)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(ChangeTarget target) {
      String group = target.names().group(managementGroup).name();
      target.azure().put(target.names().subscription(subscription).under(group));
    }
  }

  /** Sets the state of a subscription. */
  record SetSubscriptionState(String subscription, SubscriptionState state)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.azure().put(target.names().subscription(subscription).in(state));
    }
  }

  /**
   * Hides a subscription from the list of subscriptions, as while a change propagates. It can still
   * be read by ID and is part of the management group hierarchy.
   */
  record SetSubscriptionListed(String subscription, boolean listed)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.azure().put(target.names().subscription(subscription).withListed(listed));
    }
  }
}
