package dev.tenon.aws.policy;

import java.util.Optional;

/**
 * The actions that a role is certainly denied.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide: an explicit Deny overrides an Allow,
 * and a permissions boundary limits what the policies of a role allow.
 *
 * @param role the policies of the role
 * @param boundary the permissions boundary of the role; empty if it has none, or none that can be
 *     read
 */
public record DeniedActions(PolicyLayer role, Optional<PolicyLayer> boundary) {

  /** Whether all actions that the pattern matches are denied. */
  boolean include(ActionPattern pattern) {
    return role.deniesAlways(pattern)
        || boundary.filter(limit -> !limit.mayAllow(pattern)).isPresent();
  }
}
