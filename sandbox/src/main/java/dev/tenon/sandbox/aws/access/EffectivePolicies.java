package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.NamedPolicy;
import dev.tenon.sandbox.aws.policy.PolicyLayers;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.Organization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Collects the policies that apply to a caller or a role. Thread-safe. */
public final class EffectivePolicies {

  private static final IamPolicyDocument FULL_AWS_ACCESS =
      IamPolicyDocument.identity(
          "{\"Version\":\"2012-10-17\",\"Statement\":"
              + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

  private final AwsCloud cloud;
  private final Map<AwsManagedPolicy, IamPolicyDocument> managed = new ConcurrentHashMap<>();

  public EffectivePolicies(AwsCloud cloud) {
    this.cloud = cloud;
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

  private List<IamPolicyDocument> organizationPolicies(IamAccount account) {
    Optional<Organization> organization = cloud.organizationOf(account.id());
    boolean managed =
        organization
            .map(Organization::managementAccountId)
            .filter(management -> !management.equals(account.id()))
            .isPresent();
    if (!managed) {
      return List.of();
    }
    List<IamPolicyDocument> policies = new ArrayList<>();
    policies.add(FULL_AWS_ACCESS);
    account.serviceControlPolicies().stream()
        .map(IamPolicyDocument::identity)
        .forEach(policies::add);
    return policies;
  }

  private IamPolicyDocument parsed(AwsManagedPolicy policy) {
    return managed.computeIfAbsent(policy, absent -> IamPolicyDocument.identity(absent.document()));
  }
}
