package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzureManagementGroup;
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
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      String above = new AzureNames(tenant.azure()).group(parent).name();
      if (tenant.azure().managementGroup(name).isPresent()) {
        throw new IllegalArgumentException("There is a management group '" + name + "' already.");
      }
      tenant
          .azure()
          .managementGroups()
          .add(new AzureManagementGroup(name, displayName, Optional.of(above)));
    }
  }

  /** Adds a subscription to a management group; its ID is derived from tenant and display name. */
  record AddSubscription(String displayName, String managementGroup)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant
          .azure()
          .put(
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
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      AzureNames places = new AzureNames(tenant.azure());
      String group = places.group(managementGroup).name();
      tenant.azure().put(places.subscription(subscription).under(group));
    }
  }

  /** Sets the state of a subscription. */
  record SetSubscriptionState(String subscription, SubscriptionState state)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.azure().put(new AzureNames(tenant.azure()).subscription(subscription).in(state));
    }
  }

  /**
   * Hides a subscription from the list of subscriptions, as while a change propagates. It can still
   * be read by ID and is part of the management group hierarchy.
   */
  record SetSubscriptionListed(String subscription, boolean listed)
      implements AzureHierarchyChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant
          .azure()
          .put(new AzureNames(tenant.azure()).subscription(subscription).withListed(listed));
    }
  }
}
