package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.SecurityGroup;
import java.util.Set;
import java.util.UUID;

/** A group of the tenant inside which is a group that has the application as a member. */
final class NestedGroups {

  private static final String OUTER = "Cloud readers";
  private static final String INNER = "Applications";

  private NestedGroups() {}

  /** The object id of the outer group, whether it is there already or not. */
  static UUID outer(EntraTenant tenant) {
    return DeterministicIds.of(tenant.id().toString(), OUTER);
  }

  /** The tenant with both groups. */
  static EntraTenant in(EntraTenant tenant, ChangeTarget target) {
    UUID member = target.servicePrincipal(tenant).objectId();
    UUID inner = DeterministicIds.of(tenant.id().toString(), INNER);
    return tenant
        .with(new SecurityGroup(inner, INNER, Set.of(member)))
        .with(new SecurityGroup(outer(tenant), OUTER, Set.of(inner)));
  }
}
