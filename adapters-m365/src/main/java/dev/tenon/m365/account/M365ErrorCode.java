package dev.tenon.m365.account;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** Problems with Exchange Online in a linked Microsoft 365 tenant. */
public enum M365ErrorCode implements ErrorCode {
  /** The Exchange permission is declared, but no administrator consented to it. */
  M365_CONSENT_MISSING(CUSTOMER_SETUP),
  /** Consent is recorded in the directory, but fresh tokens do not carry it. */
  M365_CONSENT_NOT_EFFECTIVE(CUSTOMER_SETUP),
  /** The application holds no directory role. */
  M365_DIRECTORY_ROLE_MISSING(CUSTOMER_SETUP),
  /** Exchange Online accepts none of the directory roles of the application. */
  M365_DIRECTORY_ROLE_UNSUPPORTED(CUSTOMER_SETUP),
  /** Exchange Online assigns the application a management role that is not known to only read. */
  M365_EXCESS_EXCHANGE_ROLE(CUSTOMER_SETUP),
  /** Exchange Online refuses the application although both grants are there. */
  M365_EXCHANGE_ACCESS_DENIED(CUSTOMER_SETUP),
  /** Exchange Online answered for another organization than the one entered. */
  M365_EXCHANGE_OTHER_ORGANIZATION(CUSTOMER_SETUP),
  /** Exchange Online refuses the application for a reason that is not a missing grant. */
  M365_EXCHANGE_REFUSED(CUSTOMER_SETUP),
  /** The tenant has no Exchange Online. */
  M365_EXCHANGE_NOT_IN_TENANT(CUSTOMER_SETUP),
  /** The Exchange permission was added as a delegated one. */
  M365_EXCHANGE_PERMISSION_DELEGATED(CUSTOMER_SETUP),
  /** The Exchange permission is not among the permissions of the application. */
  M365_EXCHANGE_PERMISSION_NOT_DECLARED(CUSTOMER_SETUP),
  /** The chosen cloud has no tenant with that organization name. */
  M365_ORGANIZATION_NOT_FOUND(CALLER),
  /** The organization name is a domain of the tenant, but not its initial one. */
  M365_ORGANIZATION_NOT_INITIAL(CALLER),
  /** The organization name belongs to another tenant than the tenant id. */
  M365_ORGANIZATION_OF_ANOTHER_TENANT(CALLER);

  private final ErrorCategory category;

  M365ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
