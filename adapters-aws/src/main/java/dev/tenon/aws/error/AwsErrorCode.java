package dev.tenon.aws.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** Problems of a linked AWS account, and of the platform's own access to AWS. */
public enum AwsErrorCode implements ErrorCode {
  /** The account was entered as a linked account, but it is not in an organization. */
  AWS_ACCOUNT_IN_NO_ORGANIZATION(CALLER),
  /** The account was entered as a linked account, but it is a management account. */
  AWS_ACCOUNT_IS_MANAGEMENT(CALLER),
  /** The account was entered as a management account, but it is a member of an organization. */
  AWS_ACCOUNT_IS_MEMBER(CALLER),
  /** The role of a management account lacks the permission to read costs. */
  AWS_BILLING_NOT_GRANTED(CUSTOMER_SETUP),
  /** The role lacks the permission to read its organization. */
  AWS_CANNOT_READ_ORGANIZATION(CUSTOMER_SETUP),
  /** The role lacks the permission to read its own description or policies. */
  AWS_CANNOT_READ_ROLE(CUSTOMER_SETUP),
  /** The policies of the role cannot be simulated, or the simulation is inconclusive. */
  AWS_CANNOT_SIMULATE(CUSTOMER_SETUP),
  /** The clock of this machine is more than five minutes off. */
  AWS_CLOCK_WRONG(CALLER),
  /** The platform's own AWS session has expired. */
  AWS_CREDENTIALS_EXPIRED(CALLER),
  /** The platform has no AWS credentials. */
  AWS_CREDENTIALS_MISSING(CALLER),
  /** The platform's credentials belong to a principal other than the configured one. */
  AWS_CREDENTIALS_OF_ANOTHER_PRINCIPAL(CALLER),
  /** AWS does not accept the platform's credentials. */
  AWS_CREDENTIALS_REFUSED(CALLER),
  /**
   * Accounts can be discovered only from a management account or a delegated administrator account.
   */
  AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT(CALLER),
  /** A policy of the role allows administration of the account. */
  AWS_EXCESS_ADMINISTRATION(CUSTOMER_SETUP),
  /** A policy of the role allows it to read stored data, secrets or credentials. */
  AWS_EXCESS_DATA_ACCESS(CUSTOMER_SETUP),
  /** A policy of the role allows it to make changes. */
  AWS_EXCESS_PERMISSION(CUSTOMER_SETUP),
  /** A policy of the role allows it to change permissions. */
  AWS_EXCESS_PERMISSION_MANAGEMENT(CUSTOMER_SETUP),
  /** A policy of the role allows it to read more configuration than the platform asks for. */
  AWS_EXCESS_READ_ACCESS(CUSTOMER_SETUP),
  /** A policy of the role allows actions that Tenon does not know. */
  AWS_EXCESS_UNKNOWN_ACTION(CUSTOMER_SETUP),
  /** The role's trust policy does not require the exact external ID. */
  AWS_EXTERNAL_ID_LOOSE(CUSTOMER_SETUP),
  /** The role can be assumed without the external ID of this account. */
  AWS_EXTERNAL_ID_NOT_REQUIRED(CUSTOMER_SETUP),
  /** The role still accepts the external ID that was replaced. */
  AWS_FORMER_EXTERNAL_ID_ACCEPTED(CUSTOMER_SETUP),
  /** The role accepts external IDs other than that of this account. */
  AWS_FURTHER_EXTERNAL_ID(CUSTOMER_SETUP),
  /** The role accepts the previous external ID, but not the new one yet. */
  AWS_NEW_EXTERNAL_ID_NOT_ACCEPTED(CUSTOMER_SETUP),
  /** The role's permissions boundary does not allow a required permission. */
  AWS_PERMISSION_DENIED_BY_BOUNDARY(CUSTOMER_SETUP),
  /** A policy of the organization denies a required permission. */
  AWS_PERMISSION_DENIED_BY_ORGANIZATION(CUSTOMER_SETUP),
  /** A policy of the role denies a required permission. */
  AWS_PERMISSION_DENIED_EXPLICITLY(CUSTOMER_SETUP),
  /** No policy of the role allows a required permission. */
  AWS_PERMISSION_MISSING(CUSTOMER_SETUP),
  /** The platform calls AWS with an access key of a root user, which cannot assume roles. */
  AWS_PLATFORM_IS_ROOT_USER(CALLER),
  /** A policy of the platform does not allow it to assume the role. */
  AWS_PLATFORM_NOT_ALLOWED(CALLER),
  /** AWS STS is not activated in the region for the account of the platform or of the customer. */
  AWS_REGION_DISABLED(CALLER),
  /** The role ARN is not the ARN of an IAM role. */
  AWS_ROLE_ARN_INVALID(CALLER),
  /** The role ARN belongs to a partition other than the chosen one. */
  AWS_ROLE_ARN_OF_ANOTHER_PARTITION(CALLER),
  /** A resource control policy of the organization denies the platform the role. */
  AWS_ROLE_DENIED_BY_ORGANIZATION(CUSTOMER_SETUP),
  /** AWS denies the platform access to the role. */
  AWS_ROLE_NOT_ASSUMABLE(CUSTOMER_SETUP),
  /** The session or the role ARN belongs to an account other than the expected one. */
  AWS_ROLE_OF_ANOTHER_ACCOUNT(PROVIDER),
  /** A new session has not reached every AWS service yet. */
  AWS_SESSION_NOT_EFFECTIVE(TRANSIENT),
  /** Sessions of the role can last longer than the platform needs. */
  AWS_SESSION_TOO_LONG(CUSTOMER_SETUP),
  /** The role can read stored data, secrets or credentials with actions of SecurityAudit. */
  AWS_STORED_DATA_NOT_DENIED(CUSTOMER_SETUP),
  /** The role trusts every AWS account. */
  AWS_TRUSTS_EVERYONE(CUSTOMER_SETUP),
  /** The role trusts other principals besides the platform. */
  AWS_TRUSTS_OTHERS(CUSTOMER_SETUP),
  /** What AWS does and what the role's trust policy says do not agree. */
  AWS_TRUST_POLICY_CONTRADICTED(CUSTOMER_SETUP),
  /** The role's trust policy cannot be parsed, or names an element twice. */
  AWS_TRUST_POLICY_UNREADABLE(PROVIDER);

  private final ErrorCategory category;

  AwsErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
