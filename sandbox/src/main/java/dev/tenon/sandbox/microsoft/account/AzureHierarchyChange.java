package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.Optional;

/** Changes to management groups and subscriptions. */
public sealed interface AzureHierarchyChange extends AzureChange {

  /** Adds a management group below another one. */
  record AddManagementGroup(String name, String displayName, String parent)
      implements AzureHierarchyChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      String above = new AzureNames(tenant.azure()).group(parent).name();
      if (tenant.azure().managementGroup(name).isPresent()) {
        throw new IllegalArgumentException("There is a management group '" + name + "' already.");
      }
      return tenant.azure().with(new AzureManagementGroup(name, displayName, Optional.of(above)));
    }
  }

  /** Adds a subscription to a management group; its id follows from tenant and display name. */
  record AddSubscription(String displayName, String managementGroup)
      implements AzureHierarchyChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(
              new AzureSubscription(
                  DeterministicIds.of(tenant.id().toString(), "subscription", displayName),
                  displayName,
                  SubscriptionState.ENABLED,
                  new AzureNames(tenant.azure()).group(managementGroup).name(),
                  true));
    }
  }

  /** Moves a subscription to another management group. */
  record MoveSubscription(String subscription, String managementGroup)
      implements AzureHierarchyChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      AzureNames places = new AzureNames(tenant.azure());
      String group = places.group(managementGroup).name();
      return tenant.azure().with(places.subscription(subscription).under(group));
    }
  }

  /** Sets the state of a subscription. */
  record SetSubscriptionState(String subscription, SubscriptionState state)
      implements AzureHierarchyChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(new AzureNames(tenant.azure()).subscription(subscription).in(state));
    }
  }

  /**
   * Leaves a subscription out of the list of subscriptions, as long as a change is on its way to
   * it; it can still be asked for by its id, and stands in the tree of management groups.
   */
  record SetSubscriptionListed(String subscription, boolean listed)
      implements AzureHierarchyChange {
    @Override
    public AzureResources changed(EntraTenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(new AzureNames(tenant.azure()).subscription(subscription).withListed(listed));
    }
  }
}
