package dev.tenon.aws.policy;

import java.util.Optional;

/**
 * Decides which of the actions that a policy allows are in excess: neither asked for, nor certainly
 * denied.
 *
 * <p>Source: "Policy evaluation logic" in the IAM user guide: an explicit Deny overrides an Allow,
 * and a permissions boundary limits what the policies of a role allow.
 *
 * @param requested the actions that the guide asks for
 * @param role the policies of the role
 * @param boundary the permissions boundary of the role; empty if it has none, or none that can be
 *     read
 */
public record GrantLimits(
    RequestedActions requested, PolicyLayer role, Optional<PolicyLayer> boundary) {

  /** Whether no action that the pattern matches is in excess. */
  boolean exclude(ActionPattern pattern) {
    return requested.include(pattern) || deny(pattern);
  }

  /** Whether all actions that the pattern matches are certainly denied. */
  boolean deny(ActionPattern pattern) {
    return role.deniesAlways(pattern)
        || boundary.filter(limit -> !limit.mayAllow(pattern)).isPresent();
  }
}
