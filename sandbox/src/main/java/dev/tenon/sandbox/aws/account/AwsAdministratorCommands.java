package dev.tenon.sandbox.aws.account;

import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.file;
import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.optional;
import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.text;

import dev.tenon.sandbox.aws.account.AwsChange.AddMember;
import dev.tenon.sandbox.aws.account.AwsChange.AttachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.DeployMemberStacks;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStack;
import dev.tenon.sandbox.aws.account.AwsChange.DetachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.ExchangeExternalId;
import dev.tenon.sandbox.aws.account.AwsChange.RegisterDelegatedAdministrator;
import dev.tenon.sandbox.aws.account.AwsChange.RemoveMember;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.AdministratorCommand.Parameter;
import java.util.List;

/** The actions of the administrator of an AWS account on the command line. */
public final class AwsAdministratorCommands {

  private static final Parameter TEMPLATE = file("The template that tenon link saved.");
  private static final Parameter POLICY = text("POLICY", "The name or ARN of the policy.");

  private AwsAdministratorCommands() {}

  /** All commands, in the order in which they are listed. */
  public static List<AdministratorCommand> all() {
    return List.of(
        new AdministratorCommand(
            "deploy-stack",
            List.of("Deploy the CloudFormation template as a stack in an AWS account."),
            List.of(TEMPLATE),
            "aws-contoso for-contoso/tenon-aws.yaml",
            "the stack was deployed",
            values -> new DeployStack(values.get(0))),
        new AdministratorCommand(
            "deploy-stackset",
            List.of("Deploy the template as a stack in every member account."),
            List.of(TEMPLATE),
            "aws-contoso for-contoso/tenon-aws-members.yaml",
            "the stacks of all member accounts were deployed",
            values -> new DeployMemberStacks(values.get(0))),
        new AdministratorCommand(
            "add-member",
            List.of("Create a member account in the organization of an AWS account."),
            List.of(text("NAME", "The name of the new account.")),
            "aws-contoso payments",
            "the account %s was created",
            values -> new AddMember(values.get(0))),
        new AdministratorCommand(
            "remove-member",
            List.of("Remove a member account from the organization of an AWS account."),
            List.of(text("MEMBER", "The id or name of the member account.")),
            "aws-contoso member-1",
            "the account %s was removed from the organization",
            values -> new RemoveMember(values.get(0))),
        new AdministratorCommand(
            "delegate-administration",
            List.of(
                "Register a member account as a delegated administrator of the organization of an"
                    + " AWS account.",
                "It can then list the accounts of the organization."),
            List.of(
                text("MEMBER", "The id or name of the member account."),
                optional("SERVICE", "member.org.stacksets.cloudformation.amazonaws.com")),
            "aws-contoso member-1",
            "the account %s is a delegated administrator for %s",
            values -> new RegisterDelegatedAdministrator(values.get(0), values.get(1))),
        new AdministratorCommand(
            "exchange-external-id",
            List.of(
                "Replace the external ID that the role of an AWS account requires.",
                "Any other problem with the role stays, so that Tenon can report it."),
            List.of(text("EXTERNAL_ID", "The external ID that tenon link shows.")),
            "aws-power-user EXTERNAL_ID",
            "the role now requires the external ID %s",
            values -> new ExchangeExternalId(values.get(0))),
        new AdministratorCommand(
            "drop-external-id",
            List.of("Remove the external ID condition from the role's trust policy."),
            List.of(),
            "aws-contoso",
            "the role no longer requires an external ID",
            values -> new SetTrustedExternalIds(List.of())),
        new AdministratorCommand(
            "attach-policy",
            List.of("Attach a managed policy to the role of an AWS account."),
            List.of(POLICY),
            "aws-healthy AdministratorAccess",
            "the policy %s was attached",
            values -> new AttachPolicy(values.get(0))),
        new AdministratorCommand(
            "detach-policy",
            List.of("Detach a managed policy from the role of an AWS account."),
            List.of(POLICY),
            "aws-healthy SecurityAudit",
            "the policy %s was detached",
            values -> new DetachPolicy(values.get(0))));
  }
}
