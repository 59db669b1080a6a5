package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.aws.state.Organization.MemberState;
import dev.tenon.sandbox.cloud.AccountChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A change to a seeded AWS account: what its administrator does in the console or with a stack, or
 * what happens over time. Changes to a role apply to the role with the account's role name, or else
 * to the newest role. The control API names a change by its record's name with a lower-case first
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
   * Creates or replaces the role that the guide describes, as its stack does.
   *
   * @param roleName with or without a path before it
   * @param externalIds the external IDs that the role accepts; empty for a role that requires none
   */
  record DeployRole(String roleName, List<String> externalIds, List<String> policies)
      implements AwsChange {

    /** The role as the guide describes it; in a management account it can also read costs. */
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
   * Deploys a CloudFormation template as a stack in the account, as its administrator does with the
   * file from the guide. Roles of an earlier stack are updated to match the template, including
   * drift. The change is rejected if a role of the same name exists that no stack created.
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

  /** Deploys a template as a stack in every other account of the organization. */
  record DeployMemberStacks(String template) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      StackTemplate parsed = StackTemplate.parse(template);
      target.otherMembers().forEach(member -> target.deploy(member, parsed));
    }
  }

  /**
   * Creates the role in all other accounts of the organization; each accepts the external ID {@code
   * <prefix>.<account ID>}.
   */
  record DeployStackSet(String externalIdPrefix, String roleName) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      for (String member : target.otherMembers()) {
        target.deploy(
            member, roleName, List.of(externalIdPrefix + "." + member), List.of("SecurityAudit"));
      }
    }
  }

  /** Makes the role trust the platform with one of the given external IDs; empty for none. */
  record SetTrustedExternalIds(List<String> externalIds) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      String trust = TrustDocument.trusting(target.account().platformPrincipal(), externalIds);
      target.requireStoredTrust(trust);
      target.cloud().changeTrust(target.role(), trust);
    }
  }

  /**
   * Replaces the external ID that the role was created with. Any other problem with the role stays.
   * External IDs that Tenon does not generate, which are not 32 letters and digits long, stay as
   * well.
   */
  record ExchangeExternalId(String externalId) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      IamRole role = target.role();
      role.setTrust(
          role.trust().rewritten(document -> TrustDocument.exchange(document, externalId)));
    }
  }

  /**
   * Replaces the role's trust policy with the given JSON document. IAM's rules apply, except that
   * it may contain the unique ID of a user or role that was deleted since ({@code AIDA...}, {@code
   * AROA...}).
   */
  record SetTrustPolicy(String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.requireStoredTrust(document);
      target.cloud().changeTrust(target.role(), document);
    }
  }

  /** Attaches a managed policy to the role. */
  record AttachPolicy(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.role().attachedArns().add(target.policyArn(policy));
    }
  }

  /** Detaches a managed policy from the role. */
  record DetachPolicy(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.role().attachedArns().remove(target.policyArn(policy));
    }
  }

  /** Adds an inline policy to the role, JSON. */
  record PutInlinePolicy(String name, String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.requireInline(name, document);
      target.role().inlinePolicies().put(name, document);
    }
  }

  /** Sets a managed policy as the role's permissions boundary. */
  record SetBoundary(String policy) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.role().setBoundaryArn(Optional.of(target.policyArn(policy)));
    }
  }

  /** Sets the maximum session duration of the role. */
  record SetMaxSession(Duration longest) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.requireSession(longest);
      target.role().setMaxSession(longest);
    }
  }

  /** Deletes the role with everything attached to it. */
  record DeleteRole() implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.iam().remove(target.role());
    }
  }

  /** Makes the role's current state reach STS after the given time; zero for now. */
  record SettlePropagation(Duration in) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      IamRole role = target.role();
      role.setTrust(role.trust().effective(target.cloud().clock().instant().plus(in)));
    }
  }

  /** Delays when new credentials of the account's roles become valid. */
  record DelaySessions(Duration by) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.iam().setSessionLag(by);
    }
  }

  /**
   * Attaches one more service control policy to the account, JSON. FullAWSAccess stays attached, as
   * it is by default, so only the policy's Deny statements have an effect.
   */
  record ApplyServiceControlPolicy(String document) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.requireServiceControlPolicy(document);
      target.iam().serviceControlPolicies().add(document);
    }
  }

  /**
   * Registers a member account as a delegated administrator of the organization for a service, as
   * the management account does ("RegisterDelegatedAdministrator",
   * API_RegisterDelegatedAdministrator).
   *
   * @param member its id or name
   * @param servicePrincipal such as {@code member.org.stacksets.cloudformation.amazonaws.com}
   */
  record RegisterDelegatedAdministrator(String member, String servicePrincipal)
      implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.delegateAdministration(member, servicePrincipal);
    }
  }

  /** Deactivates STS for the account in these regions, and activates it in all others. */
  record DeactivateRegions(List<String> regions) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.iam().inactiveRegions().clear();
      target.iam().inactiveRegions().addAll(regions);
    }
  }

  /**
   * Creates an account in the organization that the account manages ("CreateAccount",
   * API_CreateAccount). It has no role until a StackSet deploys one.
   */
  record AddMember(String name) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.addMember(name);
    }
  }

  /**
   * Closes an account of the organization ("CloseAccount", API_CloseAccount). The organization
   * lists it for 90 more days.
   *
   * @param member its id or name
   */
  record CloseMember(String member) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeMember(member, one -> one.map(CloseMember::closed));
    }

    private static Member closed(Member member) {
      return new Member(
          member.accountId(),
          member.name(),
          member.email(),
          MemberState.CLOSED,
          member.joinedAt(),
          member.parentId());
    }
  }

  /**
   * Removes an account from the organization, which does not list it any more
   * ("RemoveAccountFromOrganization", API_RemoveAccountFromOrganization).
   *
   * @param member its id or name
   */
  record RemoveMember(String member) implements AwsChange {
    @Override
    public void applyTo(AwsChangeTarget target) {
      target.changeMember(member, one -> Optional.empty());
    }
  }
}
