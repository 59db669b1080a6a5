package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.azure.ManagementGroup;
import dev.tenon.sandbox.azure.Subscription;
import dev.tenon.sandbox.azure.SubscriptionState;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.Tenant;
import java.util.Optional;

/** Changes to management groups and subscriptions. */
public sealed interface AzureEstateChange extends AzureChange {

  /** Adds a management group below another one. */
  record AddManagementGroup(String name, String displayName, String parent)
      implements AzureEstateChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      String above = new AzurePlaces(tenant.azure()).group(parent).name();
      if (tenant.azure().managementGroup(name).isPresent()) {
        throw new IllegalArgumentException("There is a management group '" + name + "' already.");
      }
      return tenant.azure().with(new ManagementGroup(name, displayName, Optional.of(above)));
    }
  }

  /** Adds a subscription to a management group; its id follows from tenant and display name. */
  record AddSubscription(String displayName, String managementGroup) implements AzureEstateChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(
              new Subscription(
                  Ids.of(tenant.id().toString(), "subscription", displayName),
                  displayName,
                  SubscriptionState.ENABLED,
                  new AzurePlaces(tenant.azure()).group(managementGroup).name(),
                  true));
    }
  }

  /** Moves a subscription to another management group. */
  record MoveSubscription(String subscription, String managementGroup)
      implements AzureEstateChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      AzurePlaces places = new AzurePlaces(tenant.azure());
      String group = places.group(managementGroup).name();
      return tenant.azure().with(places.subscription(subscription).under(group));
    }
  }

  /** Sets the state of a subscription. */
  record SetSubscriptionState(String subscription, SubscriptionState state)
      implements AzureEstateChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(new AzurePlaces(tenant.azure()).subscription(subscription).in(state));
    }
  }

  /**
   * Leaves a subscription out of the list of subscriptions, as long as a change is on its way to
   * it; it can still be asked for by its id, and stands in the tree of management groups.
   */
  record SetSubscriptionListed(String subscription, boolean listed) implements AzureEstateChange {
    @Override
    public AzureEstate changed(Tenant tenant, ChangeTarget target) {
      return tenant
          .azure()
          .with(new AzurePlaces(tenant.azure()).subscription(subscription).withListed(listed));
    }
  }
}
