package dev.tenon.aws.policy;

/**
 * Decides which of the actions that a policy allows are in excess: neither asked for, nor certainly
 * denied.
 *
 * @param requested the actions that the guide asks for
 */
public record GrantLimits(RequestedActions requested, DeniedActions denied) {

  /** Whether no action that the pattern matches is in excess. */
  boolean exclude(ActionPattern pattern) {
    return requested.include(pattern) || denied.include(pattern);
  }
}
