package dev.tenon.aws.form;

import dev.tenon.spi.ProviderId;

/** The names of the fields and choices in the form of an AWS account. */
public final class AwsForm {

  /** The provider whose form this is. */
  public static final ProviderId PROVIDER = ProviderId.of("aws");

  /** The partition of the account. */
  public static final String PARTITION = "partition";

  /** Whether the account is a management account or a linked (member) account. */
  public static final String ACCOUNT_TYPE = "accountType";

  /** The ARN of the role that the customer creates. */
  public static final String ROLE_ARN = "roleArn";

  /** A region that the account uses. */
  public static final String REGION = "region";

  /** The type of a management account or a standalone account. */
  public static final String MANAGEMENT = "management";

  /** The type of a member account of an organization. */
  public static final String LINKED = "linked";

  private AwsForm() {}
}
