package dev.tenon.aws.sdk;

import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import com.amazonaws.services.identitymanagement.model.OrganizationsDecisionDetail;
import com.amazonaws.services.identitymanagement.model.PermissionsBoundaryDecisionDetail;

/** What IAM's simulation decided on an action, and which layer said no. */
public enum Decision {
  /** The role may. */
  ALLOWED,
  /** A service control policy of the organization does not let it. */
  DENIED_BY_ORGANIZATION,
  /** The permissions boundary of the role does not let it. */
  DENIED_BY_BOUNDARY,
  /** A policy of the role denies it. */
  DENIED_EXPLICITLY,
  /** No policy of the role allows it. */
  NOT_ALLOWED,
  /** It hangs on values of condition keys that only a real call has; never IAM's own word. */
  UNDECIDED;

  /** The outermost layer counts: nothing that is mended below it would help. */
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
