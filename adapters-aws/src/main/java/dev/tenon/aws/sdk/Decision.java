package dev.tenon.aws.sdk;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import com.amazonaws.services.identitymanagement.model.OrganizationsDecisionDetail;
import com.amazonaws.services.identitymanagement.model.PermissionsBoundaryDecisionDetail;
import com.amazonaws.services.identitymanagement.model.ResourceSpecificResult;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The decision of IAM's policy simulation on an action, with the kind of policy that denied it. */
public enum Decision {
  /** The role may perform the action. */
  ALLOWED,
  /** A service control policy of the organization does not allow it. */
  DENIED_BY_ORGANIZATION,
  /** The permissions boundary of the role does not allow it. */
  DENIED_BY_BOUNDARY,
  /** A policy of the role denies it. */
  DENIED_EXPLICITLY,
  /** No policy of the role allows it. */
  NOT_ALLOWED,
  /** The decision depends on condition keys that only a real call has. IAM never returns this. */
  UNDECIDED;

  /** Whether the role may not perform the action. */
  public boolean isDenial() {
    return this != ALLOWED && this != UNDECIDED;
  }

  /**
   * The decision in a result. If several kinds of policies deny, the organization's come first,
   * then the boundary: until those change, a change to the policies of the role has no effect.
   */
  static Decision of(EvaluationResult result) {
    OrganizationsDecisionDetail organization = result.getOrganizationsDecisionDetail();
    Set<String> decisions =
        Stream.concat(
                Stream.of(String.valueOf(result.getEvalDecision())),
                result.getResourceSpecificResults().stream()
                    .map(one -> String.valueOf(one.getEvalResourceDecision())))
            .collect(toSet());
    if (decisions.equals(Set.of("allowed"))) {
      return ALLOWED;
    } else if (organization != null
        && Boolean.FALSE.equals(organization.getAllowedByOrganizations())) {
      return DENIED_BY_ORGANIZATION;
    } else if (boundaries(result)
        .anyMatch(boundary -> Boolean.FALSE.equals(boundary.getAllowedByPermissionsBoundary()))) {
      return DENIED_BY_BOUNDARY;
    }
    return decisions.contains("explicitDeny") ? DENIED_EXPLICITLY : NOT_ALLOWED;
  }

  /** A simulation on a resource reports the boundary in the result for the resource, too. */
  private static Stream<PermissionsBoundaryDecisionDetail> boundaries(EvaluationResult result) {
    return Stream.concat(
            Stream.ofNullable(result.getPermissionsBoundaryDecisionDetail()),
            result.getResourceSpecificResults().stream()
                .map(ResourceSpecificResult::getPermissionsBoundaryDecisionDetail))
        .filter(Objects::nonNull);
  }
}
