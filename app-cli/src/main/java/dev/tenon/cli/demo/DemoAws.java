package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.aws.account.AwsAccount;

/** The part of the demo about AWS: a role that anyone could assume, and a whole organization. */
final class DemoAws {

  /** The account of the sandbox that it plays with. */
  static final String ACCOUNT = "aws-contoso";

  private static final int OK = ExitCode.OK.number();
  private static final String NAME = "Contoso AWS";
  private static final String FOLDER = "for-contoso-aws";

  private final DemoStage stage;
  private final AwsAccount account;

  DemoAws(DemoStage stage, AwsAccount account) {
    this.stage = stage;
    this.account = account;
  }

  boolean play() {
    return prepare() && lax() && connected() && members();
  }

  private boolean prepare() {
    stage.part("AWS: what the customer has to do");
    stage.tell(
        "For AWS, Tenon makes an external ID of its own for Contoso's management account, and a"
            + " CloudFormation template with a role that only Tenon with that ID may assume.");
    return stage.run(OK, "link", "aws", "--name", NAME, "--prepare", "--save", FOLDER);
  }

  private boolean lax() {
    stage.part("AWS: a role that is not safe");
    stage.tell(
        "The administrator makes the stack, and then takes the condition on the external ID out of"
            + " the role, because something else did not work.");
    if (!stage.run(OK, "sandbox", "deploy-stack", ACCOUNT, FOLDER + "/tenon-aws.yaml")
        || !stage.run(OK, "sandbox", "drop-external-id", ACCOUNT)) {
      return false;
    }
    stage.tell(
        "Everything would work now, for anyone who can make Tenon believe to be Contoso. Tenon"
            + " tries the role without the external ID and with a wrong one first, and refuses"
            + " it.");
    return stage.run(
        ExitCode.CUSTOMER_SETUP.number(), "link", "aws", "--name", NAME, "--role-arn", roleArn());
  }

  private boolean connected() {
    stage.part("AWS: connected");
    stage.tell("The administrator updates the stack, which puts the condition back.");
    if (!stage.run(OK, "sandbox", "deploy-stack", ACCOUNT, FOLDER + "/tenon-aws.yaml")) {
      return false;
    }
    stage.tell("An unsafe role is not kept, so Ada enters it again.");
    return stage.run(OK, "link", "aws", "--name", NAME, "--role-arn", roleArn());
  }

  private boolean members() {
    stage.part("AWS: the whole organization");
    stage.tell("The StackSet makes the same role in every member account.");
    if (!stage.run(OK, "sandbox", "deploy-stackset", ACCOUNT, FOLDER + "/tenon-aws-members.yaml")) {
      return false;
    }
    return stage.run(OK, "discover", NAME) && stage.run(OK, "discover", NAME, "--link-all");
  }

  private String roleArn() {
    return account.roleArn("Tenon");
  }
}
