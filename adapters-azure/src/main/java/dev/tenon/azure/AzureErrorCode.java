package dev.tenon.azure;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with an Azure scope that is linked. */
public enum AzureErrorCode implements ErrorCode {
  /** The application cannot read everything at the scope. */
  AZURE_READER_MISSING(CUSTOMER_SETUP),
  /** The form names something that its scope does not have. */
  AZURE_SCOPE_CONTRADICTORY(CALLER),
  /** The form does not name what its scope needs. */
  AZURE_SCOPE_INCOMPLETE(CALLER);

  private final ErrorCategory category;

  AzureErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
