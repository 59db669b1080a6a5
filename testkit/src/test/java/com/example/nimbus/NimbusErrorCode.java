package com.example.nimbus;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with a Nimbus account. */
enum NimbusErrorCode implements ErrorCode {
  /** Nimbus does not know the token. */
  NIMBUS_TOKEN_REFUSED,
  /** The token belongs to another account than the one entered. */
  NIMBUS_OTHER_ACCOUNT,
  /** The token lacks the scope that is needed. */
  NIMBUS_SCOPE_MISSING,
  /** The token has more scopes than are needed. */
  NIMBUS_SCOPE_EXCESSIVE;

  @Override
  public ErrorCategory category() {
    return ErrorCategory.CUSTOMER_SETUP;
  }
}
