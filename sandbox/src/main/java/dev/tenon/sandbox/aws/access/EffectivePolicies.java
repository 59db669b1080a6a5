package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.IamRequestContext;
import dev.tenon.sandbox.aws.policy.PolicyEvaluation;
import dev.tenon.sandbox.aws.policy.PolicyLayers;
import dev.tenon.sandbox.aws.policy.PolicyLayers.NamedPolicy;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies that apply to a caller or a role. Used inside {@link AwsCloud#locked}. */
public final class EffectivePolicies {

  private static final IamPolicyDocument FULL_AWS_ACCESS =
      IamPolicyDocument.identity(
          "{\"Version\":\"2012-10-17\",\"Statement\":"
              + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

  private final AwsCloud cloud;
  private final Map<AwsManagedPolicy, IamPolicyDocument> managed =
      new EnumMap<>(AwsManagedPolicy.class);

  public EffectivePolicies(AwsCloud cloud) {
    this.cloud = cloud;
  }

  /**
   * Refuses an action on a resource unless the caller's policies allow it.
   *
   * @throws AwsException {@code AccessDenied}, with the reason, as within one account
   */
  public void require(AwsCall call, String action, String resource) {
    IamPrincipal caller = call.caller();
    PolicyEvaluation verdict = of(caller).decide(request(call, action, resource, Map.of()));
    if (!verdict.isAllowed()) {
      throw AwsException.accessDenied(
          "User: %s is not authorized to perform: %s on resource: %s %s"
              .formatted(caller.arn(), action, resource, verdict.reason()));
    }
  }

  /**
   * A request as policies see it, with the condition keys that AWS always sets.
   *
   * @param more the keys of this action
   */
  public IamRequestContext request(
      AwsCall call, String action, String resource, Map<String, List<String>> more) {
    IamPrincipal caller = call.caller();
    Instant now = cloud.clock().instant();
    Map<String, List<String>> context = caller.context();
    context.put("aws:RequestedRegion", List.of(call.endpoint().region()));
    context.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
    context.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
    caller
        .temporary()
        .flatMap(session -> session.traits().mfaAt())
        .map(at -> Long.toString(Duration.between(at, now).toSeconds()))
        .ifPresent(age -> context.put("aws:MultiFactorAuthAge", List.of(age)));
    cloud
        .organizationOf(caller.account().id())
        .ifPresent(all -> context.put("aws:PrincipalOrgID", List.of(all.id())));
    String owner = ownerOf(resource).orElse(caller.account().id());
    context.put("aws:ResourceAccount", List.of(owner));
    cloud
        .organizationOf(owner)
        .ifPresent(all -> context.put("aws:ResourceOrgID", List.of(all.id())));
    context.putAll(more);
    return new IamRequestContext(action, resource, caller.principals(), context);
  }

  /** The account in an ARN. */
  private static Optional<String> ownerOf(String resource) {
    String[] parts = resource.split(":", 6);
    return Optional.of(parts)
        .filter(arn -> arn.length == 6 && arn[4].matches("[0-9]{12}"))
        .map(arn -> arn[4]);
  }

  /** The policies that apply to a caller now. */
  public PolicyLayers of(IamPrincipal caller) {
    if (caller instanceof IamPrincipal.AssumedRole assumed) {
      PolicyLayers role = of(assumed.role());
      return new PolicyLayers(
          role.identity(),
          role.boundary(),
          role.organization(),
          assumed.session().policies().stream().map(IamPolicyDocument::identity).toList());
    }
    IamPrincipal.User user = (IamPrincipal.User) caller;
    return new PolicyLayers(
        List.of(
            new NamedPolicy(user.user().name(), IamPolicyDocument.identity(user.user().policy()))),
        Optional.empty(),
        organizationPolicies(caller.account()),
        List.of());
  }

  /** The policies that apply to any session of a role. */
  public PolicyLayers of(IamRole role) {
    List<NamedPolicy> identity = new ArrayList<>();
    for (String arn : role.attachedArns()) {
      AwsManagedPolicy.ofArn(arn)
          .ifPresent(policy -> identity.add(new NamedPolicy(policy.policyName(), parsed(policy))));
    }
    role.inlinePolicies()
        .forEach(
            (name, document) ->
                identity.add(new NamedPolicy(name, IamPolicyDocument.identity(document))));
    return new PolicyLayers(
        identity,
        role.boundaryArn().flatMap(AwsManagedPolicy::ofArn).map(this::parsed),
        cloud.account(role.accountId()).map(this::organizationPolicies).orElse(List.of()),
        List.of());
  }

  /** The service control policies of an account; none apply to a management account. */
  private List<IamPolicyDocument> organizationPolicies(IamAccount account) {
    boolean managed =
        cloud
            .organizationOf(account.id())
            .filter(organization -> !organization.managementAccountId().equals(account.id()))
            .isPresent();
    return managed
        ? Stream.concat(
                Stream.of(FULL_AWS_ACCESS),
                account.serviceControlPolicies().stream().map(IamPolicyDocument::identity))
            .toList()
        : List.of();
  }

  private IamPolicyDocument parsed(AwsManagedPolicy policy) {
    return managed.computeIfAbsent(policy, absent -> IamPolicyDocument.identity(absent.document()));
  }
}
