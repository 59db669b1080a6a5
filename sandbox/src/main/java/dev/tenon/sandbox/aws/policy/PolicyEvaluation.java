package dev.tenon.sandbox.aws.policy;

import java.util.List;

/**
 * The result of evaluating all policies for a request.
 *
 * @param reason why the request is denied, in the wording of AWS; empty when it is allowed
 * @param allowedByOrganization whether the service control policies alone allow it
 * @param allowedByBoundary whether the permissions boundary alone allows it
 * @param matched the names of the identity-based policies that decided it
 */
public record PolicyEvaluation(
    PolicyDecision decision,
    String reason,
    boolean allowedByOrganization,
    boolean allowedByBoundary,
    List<String> matched) {

  public boolean isAllowed() {
    return decision == PolicyDecision.ALLOWED;
  }
}
