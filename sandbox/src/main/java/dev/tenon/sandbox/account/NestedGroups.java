package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.SecurityGroup;
import dev.tenon.sandbox.state.Tenant;
import java.util.Set;
import java.util.UUID;

/** A group of the tenant inside which is a group that has the application as a member. */
final class NestedGroups {

  private static final String OUTER = "Cloud readers";
  private static final String INNER = "Applications";

  private NestedGroups() {}

  /** The object id of the outer group, whether it is there already or not. */
  static UUID outer(Tenant tenant) {
    return Ids.of(tenant.id().toString(), OUTER);
  }

  /** The tenant with both groups. */
  static Tenant in(Tenant tenant, ChangeTarget target) {
    UUID member = target.servicePrincipal(tenant).objectId();
    UUID inner = Ids.of(tenant.id().toString(), INNER);
    return tenant
        .with(new SecurityGroup(inner, INNER, Set.of(member)))
        .with(new SecurityGroup(outer(tenant), OUTER, Set.of(inner)));
  }
}
