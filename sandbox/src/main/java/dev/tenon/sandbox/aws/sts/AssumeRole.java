package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyDecision;
import dev.tenon.sandbox.aws.policy.PolicyEvaluation;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamRole.LastUse;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.StsSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Issues sessions of roles. Every refusal is the same AccessDenied, for a missing role, a caller
 * that it does not trust, and a wrong external ID ("Cross-account policy evaluation logic",
 * reference_policies_evaluation-logic-cross-account).
 */
record AssumeRole(AwsCloud cloud, EffectivePolicies policies) {

  private static final String ACTION = "sts:AssumeRole";
  private static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
  private static final Duration CHAINED_LIMIT = Duration.ofHours(1);

  Xml call(AwsCall call) {
    AssumeRoleRequest request = AssumeRoleRequest.of(call);
    requireActiveRegion(call, request.accountId());
    IamRole role =
        role(request)
            .filter(known -> mayAssume(call.caller(), known, request))
            .orElseThrow(() -> denied(call.caller(), request));
    requireDuration(call.caller(), role, request.duration());
    StsSession session =
        cloud.open(role, request.sessionName(), request.duration(), request.policies());
    role.setLastUse(new LastUse(seconds(cloud.clock().instant()), call.endpoint().region()));
    return result(role, session, request.sourceIdentity());
  }

  private Optional<IamRole> role(AssumeRoleRequest request) {
    return cloud
        .account(request.accountId())
        .flatMap(account -> account.role(request.roleName()))
        .filter(role -> role.arn().equals(request.roleArn()));
  }

  private void requireActiveRegion(AwsCall call, String accountId) {
    String region = call.endpoint().region();
    boolean inactive =
        cloud
            .account(accountId)
            .map(account -> account.inactiveRegions().contains(region))
            .orElse(false);
    if (inactive) {
      throw new AwsException(
          403,
          "RegionDisabledException",
          "STS is not activated in this region for account:"
              + accountId
              + ". Your account administrator can activate STS in this region using the IAM"
              + " Console.");
    }
  }

  /**
   * Across accounts both sides must allow it; within one account it is sufficient that the trust
   * policy names the caller. A source identity requires an action of its own, on both sides
   * ("Monitor and control actions taken with assumed roles",
   * id_credentials_temp_control-access_monitor).
   */
  private boolean mayAssume(IamPrincipal caller, IamRole role, AssumeRoleRequest request) {
    return may(caller, role, accessRequest(ACTION, caller, role, request))
        && (request.sourceIdentity().isEmpty()
            || may(caller, role, accessRequest(SET_SOURCE_IDENTITY, caller, role, request)));
  }

  private boolean may(IamPrincipal caller, IamRole role, IamRequestContext asked) {
    Optional<IamPolicyDocument> trust =
        role.trust().inForceAt(cloud.clock().instant()).map(IamPolicyDocument::trust);
    if (trust.isEmpty() || trust.get().decide(asked) != PolicyDecision.ALLOWED) {
      return false;
    }
    PolicyEvaluation own = policies.of(caller).decide(asked);
    boolean named = trust.get().namedPrincipals().contains(caller.principalArn());
    boolean sameAccount = caller.account().id().equals(role.accountId());
    return own.isAllowed()
        || (sameAccount && named && own.decision() == PolicyDecision.IMPLICIT_DENY);
  }

  private IamRequestContext accessRequest(
      String action, IamPrincipal caller, IamRole role, AssumeRoleRequest request) {
    Map<String, String> context = new HashMap<>(caller.context());
    context.put("sts:RoleSessionName", request.sessionName());
    request.externalId().ifPresent(id -> context.put("sts:ExternalId", id));
    request.sourceIdentity().ifPresent(name -> context.put("sts:SourceIdentity", name));
    cloud
        .organizationOf(caller.account().id())
        .map(Organization::id)
        .ifPresent(id -> context.put("aws:PrincipalOrgID", id));
    return new IamRequestContext(action, role.arn(), caller.principals(), context);
  }

  private static void requireDuration(IamPrincipal caller, IamRole role, Duration wanted) {
    if (caller instanceof IamPrincipal.AssumedRole && wanted.compareTo(CHAINED_LIMIT) > 0) {
      throw AwsException.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
              + " role chaining");
    }
    if (wanted.compareTo(role.maxSession()) > 0) {
      throw AwsException.validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
  }

  private static AwsException denied(IamPrincipal caller, AssumeRoleRequest request) {
    return AwsException.accessDenied(
        "User: %s is not authorized to perform: %s on resource: %s"
            .formatted(caller.arn(), ACTION, request.roleArn()));
  }

  private static Xml result(IamRole role, StsSession session, Optional<String> sourceIdentity) {
    Xml packed = session.policies().isEmpty() ? Xml.NONE : Xml.value("PackedPolicySize", 6);
    return Xml.join(
        Xml.element(
            "AssumedRoleUser",
            Xml.element("AssumedRoleId", role.id() + ":" + session.name()),
            Xml.element("Arn", IamPrincipal.AssumedRole.sessionArn(role, session.name()))),
        Xml.element(
            "Credentials",
            Xml.element("AccessKeyId", session.key().id()),
            Xml.element("SecretAccessKey", session.key().secret()),
            Xml.element("SessionToken", session.token()),
            Xml.value("Expiration", seconds(session.expiresAt()))),
        packed,
        sourceIdentity.map(name -> Xml.element("SourceIdentity", name)).orElse(Xml.NONE));
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
