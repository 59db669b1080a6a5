package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.aws.account.AwsAccount;

/** The part of the demo about AWS: an unsafe trust policy, then a whole organization. */
final class DemoAws {

  /** The sandbox account that it links. */
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
    return prepare() && unsafe() && connected() && members();
  }

  private boolean prepare() {
    stage.part("AWS: prepare the setup");
    stage.explain(
        "For AWS, Tenon generates an external ID that is unique to Contoso, and a CloudFormation"
            + " template. The template creates a role that only Tenon can assume, and only with"
            + " that external ID.");
    return stage.run(OK, "link", "aws", "--name", NAME, "--prepare", "--save", FOLDER);
  }

  private boolean unsafe() {
    stage.part("AWS: Tenon rejects an unsafe role");
    stage.explain(
        "The administrator deploys the stack. Later, while troubleshooting something else, the"
            + " administrator removes the external ID condition from the role's trust policy.");
    if (!stage.run(OK, "sandbox", "deploy-stack", ACCOUNT, FOLDER + "/tenon-aws.yaml")
        || !stage.run(OK, "sandbox", "drop-external-id", ACCOUNT)) {
      return false;
    }
    stage.explain(
        "The role would still work, but another customer of Acme could enter its ARN and get access"
            + " to Contoso's account. This is the confused deputy problem. Tenon tries to assume"
            + " the role without an external ID and with a wrong one, and rejects it because AWS"
            + " allows both.");
    return stage.run(
        ExitCode.CUSTOMER_SETUP.number(), "link", "aws", "--name", NAME, "--role-arn", roleArn());
  }

  private boolean connected() {
    stage.part("AWS: connected");
    stage.explain("The administrator updates the stack, which restores the condition.");
    if (!stage.run(OK, "sandbox", "deploy-stack", ACCOUNT, FOLDER + "/tenon-aws.yaml")) {
      return false;
    }
    stage.explain("Tenon does not save an unsafe role, so Ada enters the ARN again.");
    return stage.run(OK, "link", "aws", "--name", NAME, "--role-arn", roleArn());
  }

  private boolean members() {
    stage.part("AWS: link the whole organization");
    stage.explain(
        "A StackSet creates the same role in every member account. Tenon discovers the accounts"
            + " and links them all.");
    if (!stage.run(OK, "sandbox", "deploy-stackset", ACCOUNT, FOLDER + "/tenon-aws-members.yaml")) {
      return false;
    }
    return stage.run(OK, "discover", NAME) && stage.run(OK, "discover", NAME, "--link-all");
  }

  private String roleArn() {
    return account.roleArn("Tenon");
  }
}
