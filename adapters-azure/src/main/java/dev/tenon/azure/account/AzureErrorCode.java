package dev.tenon.azure.account;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** Problems of a linked Azure scope. */
public enum AzureErrorCode implements ErrorCode {
  /** The application can grant access to the whole tenant through elevated access. */
  AZURE_ELEVATED_ACCESS_LEFT(CUSTOMER_SETUP),
  /** The application has an Azure role that is not known to be read-only. */
  AZURE_EXCESS_ROLE(CUSTOMER_SETUP),
  /** A key vault belongs to the tenant that its subscription was transferred from. */
  AZURE_KEY_VAULT_OF_ANOTHER_TENANT(CUSTOMER_SETUP),
  /** The access policies of a key vault let the application do more than list its contents. */
  AZURE_KEY_VAULT_POLICY_EXCESS(CUSTOMER_SETUP),
  /** The access policies of a key vault do not let the application list its contents. */
  AZURE_KEY_VAULT_POLICY_MISSING(CUSTOMER_SETUP),
  /** No Azure role lets the application list the contents of a key vault. */
  AZURE_KEY_VAULT_READER_MISSING(CUSTOMER_SETUP),
  /** Whether the application can list the contents of a key vault cannot be determined. */
  AZURE_KEY_VAULT_UNDECIDED(CUSTOMER_SETUP),
  /** The tenant has no management group with that ID. */
  AZURE_MANAGEMENT_GROUP_NOT_FOUND(CALLER),
  /** There is no subscription in the scope. */
  AZURE_NO_SUBSCRIPTION(CUSTOMER_SETUP),
  /** The application cannot read everything at the scope. */
  AZURE_READER_MISSING(CUSTOMER_SETUP),
  /** A deny assignment keeps the application from reading part of the scope. */
  AZURE_READING_DENIED(CUSTOMER_SETUP),
  /** The application can read more than the scope. */
  AZURE_ROLE_TOO_WIDE(CUSTOMER_SETUP),
  /** The form has a value that does not apply to its scope. */
  AZURE_SCOPE_CONTRADICTORY(CALLER),
  /** The form lacks a value that its scope needs. */
  AZURE_SCOPE_INCOMPLETE(CALLER),
  /** A subscription of the scope was deleted. */
  AZURE_SUBSCRIPTION_DELETED(CUSTOMER_SETUP),
  /** A subscription of the scope is disabled. */
  AZURE_SUBSCRIPTION_DISABLED(CUSTOMER_SETUP),
  /** The cloud has no subscription with that ID. */
  AZURE_SUBSCRIPTION_NOT_FOUND(CALLER),
  /** The application does not see a subscription of the scope. */
  AZURE_SUBSCRIPTION_NOT_VISIBLE(CUSTOMER_SETUP),
  /** A chosen subscription belongs to another tenant. */
  AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT(CALLER);

  private final ErrorCategory category;

  AzureErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
