package dev.tenon.aws.form;

/** The names of the form's fields and of their choices. */
public final class AwsForm {

  /** The partition of the account. */
  public static final String PARTITION = "partition";

  /** Whether the account is a management account or a linked one. */
  public static final String ACCOUNT_TYPE = "accountType";

  /** The ARN of the role that the customer made. */
  public static final String ROLE_ARN = "roleArn";

  /** The account type of a management account, and of one that is in no organization. */
  public static final String MANAGEMENT = "management";

  /** The account type of a member account of an organization. */
  public static final String LINKED = "linked";

  private AwsForm() {}
}
