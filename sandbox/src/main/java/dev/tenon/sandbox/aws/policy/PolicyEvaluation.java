package dev.tenon.sandbox.aws.policy;

import java.util.List;

/**
 * What all policies together say to a request.
 *
 * @param reason why it is denied, in the words of AWS; empty when allowed
 * @param allowedByOrganization what the service control policies alone say
 * @param allowedByBoundary what the permissions boundary alone says
 * @param matched the names of the identity policies that decided
 */
public record PolicyEvaluation(
    PolicyDecision decision,
    String reason,
    boolean allowedByOrganization,
    boolean allowedByBoundary,
    List<String> matched) {

  /** Copies the names. */
  public PolicyEvaluation {
    matched = List.copyOf(matched);
  }

  public boolean isAllowed() {
    return decision == PolicyDecision.ALLOWED;
  }
}
