package dev.tenon.aws;

import static dev.tenon.spi.ErrorCategory.CALLER;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with an AWS account that is linked, or with the platform's own access. */
public enum AwsErrorCode implements ErrorCode {
  /** The settings do not say in which IAM role or user the platform calls AWS. */
  AWS_PRINCIPAL_NOT_CONFIGURED(CALLER);

  private final ErrorCategory category;

  AwsErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
