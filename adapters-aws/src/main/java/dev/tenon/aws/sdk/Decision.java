package dev.tenon.aws.sdk;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import com.amazonaws.services.identitymanagement.model.OrganizationsDecisionDetail;
import com.amazonaws.services.identitymanagement.model.PermissionsBoundaryDecisionDetail;

/** The decision of IAM's policy simulation on an action, and the layer that denied it. */
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
  /** It depends on condition keys that only a real call has; IAM itself never returns this. */
  UNDECIDED;

  /** The outermost layer that denies: a change in an inner layer would not help. */
  static Decision of(EvaluationResult result) {
    OrganizationsDecisionDetail organization = result.getOrganizationsDecisionDetail();
    PermissionsBoundaryDecisionDetail boundary = result.getPermissionsBoundaryDecisionDetail();
    if ("allowed".equals(result.getEvalDecision())) {
      return ALLOWED;
    } else if (organization != null
        && Boolean.FALSE.equals(organization.getAllowedByOrganizations())) {
      return DENIED_BY_ORGANIZATION;
    } else if (boundary != null
        && Boolean.FALSE.equals(boundary.getAllowedByPermissionsBoundary())) {
      return DENIED_BY_BOUNDARY;
    }
    return "explicitDeny".equals(result.getEvalDecision()) ? DENIED_EXPLICITLY : NOT_ALLOWED;
  }
}
