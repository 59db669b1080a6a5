package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import dev.tenon.sandbox.cloud.AccountChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change to a seeded AWS account: what its administrator does in the console or with a stack, or
 * what time does by itself. Changes to a role are made to the one of the account's role name, or
 * else to the newest. The control API names a change by its record's name with a small first
 * letter, such as {@code deployRole}. Policies are named by name, such as {@code SecurityAudit}, or
 * ARN.
 */
public sealed interface AwsChange extends AccountChange {

  /**
   * Makes the change.
   *
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  void applyTo(AwsChangeTarget target);

  /**
   * Makes the role that the platform asks for, as its stack does, or replaces it.
   *
   * @param roleName with a path before it or without one
   * @param externalIds the external IDs that the role accepts; none for a role that asks for none
   */
  record DeployRole(String roleName, List<String> externalIds, List<String> policies)
      implements AwsChange {

    /** The role as the guide asks for it; in a management account it also reads costs. */
    public static DeployRole asInGuide(AwsAccount account, String roleName, String externalId) {
      List<String> policies =
          account.accountType().equals("management")
              ? List.of("SecurityAudit", "AWSBillingReadOnlyAccess")
              : List.of("SecurityAudit");
      return new DeployRole(roleName, List.of(externalId), policies);
    }

    @Override
    public void applyTo(AwsChangeTarget target) {
      target.deploy(target.account().accountId(), roleName, externalIds, policies);
    }
  }

  /**
   * Makes a stack of a CloudFormation template in the account, as its administrator does with the
   * file that the platform gave him. Roles of an earlier stack are brought to what the template
   * says, as by a change set that minds drift; a role of the same name that no stack made is left
   * alone, and the change is refused.
   *
   * <p>Sources: "Troubleshooting CloudFormation" (AlreadyExists), "Using drift-aware change sets"
   * in the CloudFormation user guide.
   */
  record DeployStack(String template) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.deploy(target.account().accountId(), StackTemplate.parse(template));
    }
  }

  /** Makes a stack of a template in every other account of the organization. */
  record DeployMemberStacks(String template) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      StackTemplate parsed = StackTemplate.parse(template);
      target.account().memberAccountIds().forEach(member -> target.deploy(member, parsed));
    }
  }

  /**
   * Rolls the role out to all other accounts of the organization; each accepts the external ID
   * {@code <prefix>.<account id>}.
   */
  record DeployStackSet(String externalIdPrefix, String roleName) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      for (String member : target.account().memberAccountIds()) {
        target.deploy(
            member, roleName, List.of(externalIdPrefix + "." + member), List.of("SecurityAudit"));
      }
    }
  }

  /** Makes the role trust the platform with one of the given external IDs; none for without. */
  record SetTrustedExternalIds(List<String> externalIds) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      String trust = TrustDocument.trusting(target.account().platformPrincipal(), externalIds);
      target.changeRole(role -> target.trusting(role, trust));
    }
  }

  /**
   * Puts another external ID in the place of the one that the role was made with, as though it had
   * been made with the other; whatever else is wrong with the role stays. External IDs that no
   * platform makes, which are not 32 letters and digits long, stay as well.
   */
  record ExchangeExternalId(String externalId) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeRole(
          role ->
              role.with(
                  role.trust()
                      .rewritten(document -> TrustDocument.exchange(document, externalId))));
    }
  }

  /** Replaces the role's trust policy by a document of one's own, JSON. */
  record SetTrustPolicy(String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      IamPolicyDocument.trust(document);
      target.changeRole(role -> target.trusting(role, document));
    }
  }

  /** Attaches a managed policy to the role. */
  record AttachPolicy(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      String arn = AwsManagedPolicy.arnOf(policy, target.partition());
      target.changePermissions(permissions -> permissions.attaching(arn));
    }
  }

  /** Detaches a managed policy from the role. */
  record DetachPolicy(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      String arn = AwsManagedPolicy.arnOf(policy, target.partition());
      target.changePermissions(permissions -> permissions.detaching(arn));
    }
  }

  /** Puts an inline policy into the role, JSON. */
  record PutInlinePolicy(String name, String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      IamPolicyDocument.identity(document);
      target.changePermissions(permissions -> permissions.withInline(name, document));
    }
  }

  /** Limits the role by a managed policy. */
  record SetBoundary(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      String arn = AwsManagedPolicy.arnOf(policy, target.partition());
      target.changePermissions(permissions -> permissions.boundedBy(Optional.of(arn)));
    }
  }

  /** Lets sessions of the role last longer, or not as long. */
  record SetMaxSession(Duration longest) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeRole(role -> role.with(role.settings().withMaxSession(longest)));
    }
  }

  /** Deletes the role with everything attached to it. */
  record DeleteRole() implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeAccount(iam -> iam.withoutRole(target.role(iam).name()));
    }
  }

  /** Makes STS learn of the role as it is after the given time; zero for now. */
  record SettlePropagation(Duration in) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeRole(role -> role.with(settled(target, role)));
    }

    private TrustPolicy settled(AwsChangeTarget target, IamRole role) {
      return role.trust().effective(target.now().plus(in));
    }
  }

  /** Keeps fresh credentials of the account's roles unknown to every endpoint for a while. */
  record DelaySessions(Duration by) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeAccount(iam -> iam.withSessionLag(by));
    }
  }

  /**
   * Puts one more service control policy on the account, JSON. FullAWSAccess stays beside it, as in
   * an organization that nobody took it from: what the policy denies is denied, and what it allows
   * forbids nothing else.
   */
  record ApplyServiceControlPolicy(String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      IamPolicyDocument.identity(document);
      target.changeAccount(iam -> iam.withServiceControlPolicy(document));
    }
  }

  /** Switches STS off for the account in these regions, and on in all others. */
  record DeactivateRegions(List<String> regions) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeAccount(iam -> iam.withInactiveRegions(Set.copyOf(regions)));
    }
  }
}
