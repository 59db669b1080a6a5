package dev.tenon.aws.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with an AWS account that is linked, or with the platform's own access. */
public enum AwsErrorCode implements ErrorCode {
  /** The account is in no organization, and was entered as a linked one. */
  AWS_ACCOUNT_IN_NO_ORGANIZATION(CALLER),
  /** The account is the management account of its organization, and was entered as a linked one. */
  AWS_ACCOUNT_IS_MANAGEMENT(CALLER),
  /** The account is a member of an organization, and was entered as a management account. */
  AWS_ACCOUNT_IS_MEMBER(CALLER),
  /** The role of a management account may not read costs. */
  AWS_BILLING_NOT_GRANTED(CUSTOMER_SETUP),
  /** The role may not read its organization. */
  AWS_CANNOT_READ_ORGANIZATION(CUSTOMER_SETUP),
  /** The role may not read its own description or policies. */
  AWS_CANNOT_READ_ROLE(CUSTOMER_SETUP),
  /** IAM does not tell what the role may do, or the role may not ask. */
  AWS_CANNOT_SIMULATE(CUSTOMER_SETUP),
  /** The clock of this machine is too far from the real time. */
  AWS_CLOCK_WRONG(CALLER),
  /** The platform's own session is past its end. */
  AWS_CREDENTIALS_EXPIRED(CALLER),
  /** The platform has no AWS credentials. */
  AWS_CREDENTIALS_MISSING(CALLER),
  /** The platform's credentials are those of another principal than the configured one. */
  AWS_CREDENTIALS_OF_ANOTHER_PRINCIPAL(CALLER),
  /** AWS does not accept the platform's credentials. */
  AWS_CREDENTIALS_REFUSED(CALLER),
  /** Accounts can be discovered from a management account only. */
  AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT(CALLER),
  /** A policy of the role grants administration of everything, or nearly everything. */
  AWS_EXCESS_ADMINISTRATION(CUSTOMER_SETUP),
  /** A policy of the role lets it read what is stored in the account. */
  AWS_EXCESS_DATA_ACCESS(CUSTOMER_SETUP),
  /** A policy of the role lets it change things. */
  AWS_EXCESS_PERMISSION(CUSTOMER_SETUP),
  /** The role's trust policy does not demand the external ID in every case. */
  AWS_EXTERNAL_ID_LOOSE(CUSTOMER_SETUP),
  /** The role can be assumed without the external ID of this account. */
  AWS_EXTERNAL_ID_NOT_REQUIRED(CUSTOMER_SETUP),
  /** The role accepts an external ID that was replaced. */
  AWS_FORMER_EXTERNAL_ID_ACCEPTED(CUSTOMER_SETUP),
  /** The role accepts other external IDs than the one of this account. */
  AWS_FURTHER_EXTERNAL_ID(CUSTOMER_SETUP),
  /** The role still demands the external ID that was replaced. */
  AWS_NEW_EXTERNAL_ID_NOT_ACCEPTED(CUSTOMER_SETUP),
  /** The role's permissions boundary withholds a permission that the platform needs. */
  AWS_PERMISSION_DENIED_BY_BOUNDARY(CUSTOMER_SETUP),
  /** The organization withholds a permission that the platform needs. */
  AWS_PERMISSION_DENIED_BY_ORGANIZATION(CUSTOMER_SETUP),
  /** A policy of the role denies a permission that the platform needs. */
  AWS_PERMISSION_DENIED_EXPLICITLY(CUSTOMER_SETUP),
  /** The role lacks a permission that the platform needs. */
  AWS_PERMISSION_MISSING(CUSTOMER_SETUP),
  /** The platform calls AWS with the keys of a root user, which cannot assume roles. */
  AWS_PLATFORM_IS_ROOT_USER(CALLER),
  /** AWS STS is not activated in the region for the account of the platform or of the customer. */
  AWS_REGION_DISABLED(CALLER),
  /** The role ARN is not that of an IAM role. */
  AWS_ROLE_ARN_INVALID(CALLER),
  /** The role ARN is of another partition than the chosen one. */
  AWS_ROLE_ARN_OF_ANOTHER_PARTITION(CALLER),
  /** AWS denies the role to the platform. */
  AWS_ROLE_NOT_ASSUMABLE(CUSTOMER_SETUP),
  /** AWS STS gave a session in another account than the one in the role ARN. */
  AWS_ROLE_OF_ANOTHER_ACCOUNT(PROVIDER),
  /** A fresh session is not known everywhere in AWS yet. */
  AWS_SESSION_NOT_EFFECTIVE(TRANSIENT),
  /** Sessions of the role may last longer than the platform needs. */
  AWS_SESSION_TOO_LONG(CUSTOMER_SETUP),
  /** The role trusts everybody in AWS. */
  AWS_TRUSTS_EVERYONE(CUSTOMER_SETUP),
  /** The role trusts others than the platform. */
  AWS_TRUSTS_OTHERS(CUSTOMER_SETUP),
  /** The role's trust policy cannot be understood. */
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
