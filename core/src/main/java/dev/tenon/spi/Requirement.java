package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * A permission that the customer is asked to grant.
 *
 * @param id stable and lower case
 * @param grant the permission as named in the cloud's console
 * @param reason one sentence: what it is needed for
 * @param grantedBy the least privileged role that can grant it
 */
public record Requirement(String id, String grant, String reason, String grantedBy) {

  public Requirement {
    requireNonNull(id, "id");
    requireNonNull(grant, "grant");
    requireNonNull(reason, "reason");
    requireNonNull(grantedBy, "grantedBy");
  }
}
