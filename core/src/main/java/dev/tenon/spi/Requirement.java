package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A permission that the customer is asked to grant.
 *
 * @param id stable and lower case
 * @param grant the permission as named in the cloud's console
 * @param reason one sentence: what it is needed for
 * @param grantedBy the least privileged role that can grant it
 * @param verifiedBy the checks whose evidence shows whether it is granted, all of them checks of
 *     the same provider; empty if no check shows it
 */
public record Requirement(
    String id, String grant, String reason, String grantedBy, Set<CheckId> verifiedBy) {

  public Requirement {
    requireNonNull(id, "id");
    requireNonNull(grant, "grant");
    requireNonNull(reason, "reason");
    requireNonNull(grantedBy, "grantedBy");
    verifiedBy = Set.copyOf(verifiedBy);
  }

  /** A permission that no check shows. */
  public Requirement(String id, String grant, String reason, String grantedBy) {
    this(id, grant, reason, grantedBy, Set.of());
  }

  /** The same permission, verified by these checks. */
  public Requirement verifiedBy(CheckId... checks) {
    return new Requirement(id, grant, reason, grantedBy, Set.of(checks));
  }
}
