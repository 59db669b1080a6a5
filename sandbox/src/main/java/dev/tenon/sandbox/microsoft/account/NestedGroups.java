package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.SecurityGroup;
import java.util.Set;
import java.util.UUID;

/** A group whose nested group has the application as a member. */
final class NestedGroups {

  private static final String OUTER = "Cloud readers";
  private static final String INNER = "Applications";

  private NestedGroups() {}

  /** The object ID of the outer group, which may not exist yet. */
  static UUID outer(EntraTenant tenant) {
    return DeterministicIds.of(tenant.id().toString(), OUTER);
  }

  /** Adds both groups to the tenant. */
  static void addTo(EntraTenant tenant, ChangeTarget target) {
    UUID member = target.servicePrincipal(tenant).objectId();
    UUID inner = DeterministicIds.of(tenant.id().toString(), INNER);
    tenant.put(new SecurityGroup(inner, INNER, Set.of(member)));
    tenant.put(new SecurityGroup(outer(tenant), OUTER, Set.of(inner)));
  }
}
