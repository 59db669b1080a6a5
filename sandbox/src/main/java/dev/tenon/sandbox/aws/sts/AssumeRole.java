package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamRole.LastUse;
import dev.tenon.sandbox.aws.state.StsSession;
import dev.tenon.sandbox.aws.state.StsSession.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Issues sessions of roles. Every refusal is the same AccessDenied, for a missing role, a caller
 * that it does not trust, and a wrong external ID ("Cross-account policy evaluation logic",
 * reference_policies_evaluation-logic-cross-account).
 */
record AssumeRole(AwsCloud cloud, EffectivePolicies policies) {

  private static final String ACTION = "sts:AssumeRole";
  private static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
  private static final String TAG_SESSION = "sts:TagSession";
  private static final Duration CHAINED_LIMIT = Duration.ofHours(1);

  Xml call(AwsCall call) {
    AssumeRoleRequest request = AssumeRoleRequest.of(call);
    requireActiveRegion(call, request.accountId());
    Traits traits = traits(call, request);
    IamRole role = role(request).orElseThrow(() -> denied(call.caller(), ACTION, request));
    for (String action : actions(traits)) {
      IamRequestContext asked =
          policies.request(call, action, role.arn(), context(call, request, traits));
      if (!may(call.caller(), role, asked)) {
        throw denied(call.caller(), action, request);
      }
    }
    requireDuration(call.caller(), role, request.duration());
    int packed = request.packedPercent(call);
    StsSession session =
        cloud.open(role, request.sessionName(), request.duration(), request.policies(), traits);
    role.setLastUse(new LastUse(seconds(cloud.clock().instant()), call.endpoint().region()));
    return result(role, session, packed);
  }

  /**
   * What the session carries. A source identity cannot be changed along a chain of roles, and
   * transitive tags are inherited ("Monitor and control actions taken with assumed roles",
   * id_credentials_temp_control-access_monitor; "Pass session tags in AWS STS", id_session-tags).
   */
  private Traits traits(AwsCall call, AssumeRoleRequest request) {
    Traits own = call.caller().temporary().map(StsSession::traits).orElse(Traits.NONE);
    if (own.sourceIdentity().isPresent()
        && request.sourceIdentity().isPresent()
        && !own.sourceIdentity().equals(request.sourceIdentity())) {
      throw denied(call.caller(), SET_SOURCE_IDENTITY, request);
    }
    Map<String, String> tags = new TreeMap<>(request.tags());
    Set<String> transitive = new TreeSet<>(request.transitiveKeys());
    transitive.addAll(own.transitiveKeys());
    for (String key : own.transitiveKeys()) {
      if (tags.put(key, own.tags().get(key)) != null) {
        throw denied(call.caller(), TAG_SESSION, request);
      }
    }
    return new Traits(
        tags,
        transitive,
        own.sourceIdentity().or(request::sourceIdentity),
        SecondFactor.provenAt(call, cloud.clock().instant()));
  }

  private static List<String> actions(Traits traits) {
    List<String> actions = new ArrayList<>(List.of(ACTION));
    traits.sourceIdentity().ifPresent(name -> actions.add(SET_SOURCE_IDENTITY));
    if (!traits.tags().isEmpty()) {
      actions.add(TAG_SESSION);
    }
    return actions;
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

  private boolean may(IamPrincipal caller, IamRole role, IamRequestContext asked) {
    return role.trust()
        .inForceAt(cloud.clock().instant())
        .map(IamPolicyDocument::trust)
        .filter(
            trust ->
                policies
                    .of(caller)
                    .allow(
                        trust,
                        asked,
                        caller.account().id().equals(role.accountId()),
                        caller instanceof IamPrincipal.AssumedRole))
        .isPresent();
  }

  private static Map<String, List<String>> context(
      AwsCall call, AssumeRoleRequest request, Traits traits) {
    Map<String, List<String>> context = new HashMap<>();
    context.put("sts:RoleSessionName", List.of(request.sessionName()));
    request.externalId().ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
    traits.sourceIdentity().ifPresent(name -> context.put("sts:SourceIdentity", List.of(name)));
    traits.tags().forEach((key, value) -> context.put("aws:RequestTag/" + key, List.of(value)));
    context.put("aws:TagKeys", List.copyOf(traits.tags().keySet()));
    context.put("sts:TransitiveTagKeys", List.copyOf(traits.transitiveKeys()));
    if (call.optional("TokenCode").isPresent()) {
      context.put("aws:MultiFactorAuthPresent", List.of("true"));
      context.put("aws:MultiFactorAuthAge", List.of("0"));
    }
    return context;
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

  private static AwsException denied(
      IamPrincipal caller, String action, AssumeRoleRequest request) {
    return AwsException.accessDenied(
        "User: %s is not authorized to perform: %s on resource: %s"
            .formatted(caller.arn(), action, request.roleArn()));
  }

  private static Xml result(IamRole role, StsSession session, int packed) {
    return Xml.join(
        Xml.element(
            "AssumedRoleUser",
            Xml.element("AssumedRoleId", role.id() + ":" + session.name()),
            Xml.element("Arn", IamPrincipal.AssumedRole.sessionArn(role, session.name()))),
        StsService.credentials(session),
        packed > 0 ? Xml.value("PackedPolicySize", packed) : Xml.NONE,
        session
            .traits()
            .sourceIdentity()
            .map(name -> Xml.element("SourceIdentity", name))
            .orElse(Xml.NONE));
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
