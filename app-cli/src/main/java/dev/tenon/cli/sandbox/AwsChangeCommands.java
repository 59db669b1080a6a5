package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.sandbox.aws.account.AwsChange.AttachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.DeployMemberStacks;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStack;
import dev.tenon.sandbox.aws.account.AwsChange.DetachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.ExchangeExternalId;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import dev.tenon.sandbox.control.SandboxControl;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What an administrator does in an AWS account. */
final class AwsChangeCommands {

  private AwsChangeCommands() {}

  static List<SandboxChangeCommand> all(CommandContext context) {
    return List.of(
        new Stack(context),
        new StackSet(context),
        new NewExternalId(context),
        new NoExternalId(context),
        new Attach(context),
        new Detach(context));
  }

  @Command(
      name = "deploy-stack",
      description = "Make a stack of the CloudFormation template in an AWS account.",
      footer = {
        "",
        "Example:",
        "  tenon sandbox deploy-stack aws-contoso for-contoso/tenon-aws.yaml"
      })
  private static final class Stack extends SandboxChangeCommand {

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "The template that tenon link saved.")
    private String file;

    Stack(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new DeployStack(text(file, "The template")));
    }

    @Override
    String done() {
      return "the stack is made";
    }
  }

  @Command(
      name = "deploy-stackset",
      description = "Make a stack of the template in every member account.",
      footer = {
        "",
        "Example:",
        "  tenon sandbox deploy-stackset aws-contoso for-contoso/tenon-aws-members.yaml"
      })
  private static final class StackSet extends SandboxChangeCommand {

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "The template that tenon link saved.")
    private String file;

    StackSet(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new DeployMemberStacks(text(file, "The template")));
    }

    @Override
    String done() {
      return "the stacks of all member accounts are made";
    }
  }

  @Command(
      name = "exchange-external-id",
      description = {
        "Put another external ID in the place of the one that the role of an AWS account accepts.",
        "Whatever else is wrong with the role stays, so that Tenon finds it."
      },
      footer = {"", "Example:", "  tenon sandbox exchange-external-id aws-power-user EXTERNAL_ID"})
  private static final class NewExternalId extends SandboxChangeCommand {

    @Parameters(
        index = "1",
        paramLabel = "EXTERNAL_ID",
        description = "The external ID that tenon link shows.")
    private String externalId;

    NewExternalId(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new ExchangeExternalId(externalId));
    }

    @Override
    String done() {
      return "the role accepts this external ID now";
    }
  }

  @Command(
      name = "drop-external-id",
      description = "Take the condition on the external ID from the role's trust policy.",
      footer = {"", "Example:", "  tenon sandbox drop-external-id aws-contoso"})
  private static final class NoExternalId extends SandboxChangeCommand {

    NoExternalId(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new SetTrustedExternalIds(List.of()));
    }

    @Override
    String done() {
      return "the role asks for no external ID any more";
    }
  }

  @Command(
      name = "attach-policy",
      description = "Attach a managed policy to the role of an AWS account.",
      footer = {"", "Example:", "  tenon sandbox attach-policy aws-healthy AdministratorAccess"})
  private static final class Attach extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "POLICY", description = "Its name or ARN.")
    private String policy;

    Attach(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new AttachPolicy(policy));
    }

    @Override
    String done() {
      return "the policy " + policy + " is attached";
    }
  }

  @Command(
      name = "detach-policy",
      description = "Detach a managed policy from the role of an AWS account.",
      footer = {"", "Example:", "  tenon sandbox detach-policy aws-healthy SecurityAudit"})
  private static final class Detach extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "POLICY", description = "Its name or ARN.")
    private String policy;

    Detach(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new DetachPolicy(policy));
    }

    @Override
    String done() {
      return "the policy " + policy + " is detached";
    }
  }
}
