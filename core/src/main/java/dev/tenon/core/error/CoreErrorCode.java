package dev.tenon.core.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** The failures of the use cases themselves. */
public enum CoreErrorCode implements ErrorCode {
  /** The account is already linked in this workspace. */
  ACCOUNT_ALREADY_LINKED(CALLER),
  /** A re-verified integration answered as another account than the linked one. */
  ACCOUNT_CHANGED(CUSTOMER_SETUP),
  /** A discovered account that cannot be linked from the linked one it was found from. */
  ACCOUNT_NOT_LINKABLE(CALLER),
  /** Not among the accounts that were discovered below the linked one. */
  ACCOUNT_NOT_DISCOVERED(CALLER),
  /** The account cannot be linked in this workspace; the installation's administrator knows why. */
  ACCOUNT_UNAVAILABLE(CALLER),
  /** The provider opens no sessions for that audience. */
  AUDIENCE_UNKNOWN(CALLER),
  /** Somebody else changed the same record at the same time. */
  CHANGED_MEANWHILE(TRANSIENT),
  /** The confirmation does not belong to what the workspace holds now. */
  CONFIRMATION_INVALID(CALLER),
  /** The vault has no credential for what needs one. */
  CREDENTIAL_MISSING(INTERNAL),
  /** A cursor that was altered, or that belongs to another list, filter or sort order. */
  CURSOR_INVALID(CALLER),
  /** Another workspace has that external id. */
  EXTERNAL_ID_TAKEN(CALLER),
  /** The workspace has operators already; further ones are invited. */
  FIRST_OPERATOR_EXISTS(CALLER),
  /** A value of the form is missing, unknown or malformed. */
  FORM_INVALID(CALLER),
  /** A required check of the integration fails, so its account is not used. */
  INTEGRATION_BROKEN(CUSTOMER_SETUP),
  /** No integration of that name or id is in the workspace. */
  INTEGRATION_NOT_FOUND(CALLER),
  /** The integration is paused, so its account is not asked anything. */
  INTEGRATION_PAUSED(CALLER),
  /** The number of items, or of calls at the same time, is out of range. */
  LIMIT_INVALID(CALLER),
  /** A data key was altered, or wrapped with another key or for another credential. */
  KEY_NOT_UNWRAPPED(INTERNAL),
  /** The key service does not let this process use the key. */
  KEY_SERVICE_DENIED(INTERNAL),
  /** The key service gives no answer, or limits the rate of calls. */
  KEY_SERVICE_UNAVAILABLE(TRANSIENT),
  /** The text is no id: empty, too long, or with characters that no id has. */
  ID_INVALID(CALLER),
  /** The invitation expired, was accepted or replaced, or never existed. */
  INVITATION_INVALID(CALLER),
  /** The operator has not accepted the invitation yet and has no password. */
  INVITATION_OPEN(CALLER),
  /** The workspace would be left without an administrator. */
  LAST_ADMINISTRATOR(CALLER),
  /** A name is empty, too long, or holds characters that no name may hold. */
  NAME_INVALID(CALLER),
  /** The caller's role does not allow the use case. */
  NOT_AUTHORIZED(CALLER),
  /** The workspace has an integration or an open onboarding of that name. */
  NAME_TAKEN(CALLER),
  /** The onboarding has ended: it was connected or given up. */
  ONBOARDING_CLOSED(CALLER),
  /** No open onboarding of that name or id is in the workspace. */
  ONBOARDING_NOT_FOUND(CALLER),
  /** An operator of that name exists. */
  OPERATOR_EXISTS(CALLER),
  /** No operator of that name is in the workspace. */
  OPERATOR_NOT_FOUND(CALLER),
  /** The account under which this one lies has to be linked first, in the same workspace. */
  PARENT_NOT_LINKED(CALLER),
  /** The password is too short, too long, or the operator's own name. */
  PASSWORD_REFUSED(CALLER),
  /** Two providers claim the same id. */
  PROVIDER_DUPLICATE(INTERNAL),
  /** A provider did something that its contract forbids. */
  PROVIDER_FAULTY(INTERNAL),
  /** No provider of that id is present. */
  PROVIDER_NOT_FOUND(CALLER),
  /** A provider was compiled against another version of the provider interface. */
  PROVIDER_SPI_UNSUPPORTED(INTERNAL),
  /** An operator cannot have that role. */
  ROLE_REFUSED(CALLER),
  /** No new credential is under way for the integration. */
  ROTATION_NOT_STARTED(CALLER),
  /** The session has ended or never was. */
  SESSION_EXPIRED(CALLER),
  /** The operator is unknown or the password is wrong. */
  SIGN_IN_FAILED(CALLER),
  /** Too many wrong passwords; the operator has to wait. */
  SIGN_IN_LOCKED(TRANSIENT),
  /** Tenon is shutting down; the call was refused or ended without a decision. */
  TENON_CLOSED(TRANSIENT),
  /** No workspace of that name or id. */
  WORKSPACE_NOT_FOUND(CALLER);

  private final ErrorCategory category;

  CoreErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
