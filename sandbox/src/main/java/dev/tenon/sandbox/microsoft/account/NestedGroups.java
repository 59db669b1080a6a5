package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.SecurityGroup;
import java.util.Set;
import java.util.UUID;

/** A group whose nested group has the application as a member. */
final class NestedGroups {

  private static final String OUTER = "Cloud readers";
  private static final String INNER = "Applications";

  private NestedGroups() {}

  /** The object ID of the outer group, which may not exist yet. */
  static UUID outer(ChangeTarget target) {
    return target.derivedId(OUTER);
  }

  /** Adds both groups to the tenant. */
  static void addTo(ChangeTarget target) {
    UUID inner = target.derivedId(INNER);
    target.tenant().put(new SecurityGroup(inner, INNER, Set.of(target.principal())));
    target.tenant().put(new SecurityGroup(outer(target), OUTER, Set.of(inner)));
  }
}
