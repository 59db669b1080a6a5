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
  /** A different account than the linked one answered. */
  ACCOUNT_CHANGED(CUSTOMER_SETUP),
  /** The discovered account cannot be linked from the account it was found from. */
  ACCOUNT_NOT_LINKABLE(CALLER),
  /** The account is not among those discovered below the linked one. */
  ACCOUNT_NOT_DISCOVERED(CALLER),
  /** The setup link is for another account. */
  ACCOUNT_NOT_EXPECTED(CUSTOMER_SETUP),
  /**
   * The account cannot be linked in this workspace; ask the administrator of the installation for
   * the reason.
   */
  ACCOUNT_UNAVAILABLE(CALLER),
  /** The workspace has an alert channel of that name. */
  ALERT_CHANNEL_EXISTS(CALLER),
  /** The address of an alert channel cannot be used. */
  ALERT_CHANNEL_INVALID(CALLER),
  /** The workspace has as many alert channels as it can have. */
  ALERT_CHANNEL_LIMIT(CALLER),
  /** No alert channel of that name or id is in the workspace. */
  ALERT_CHANNEL_NOT_FOUND(CALLER),
  /** The installation cannot do this with a channel of that kind. */
  ALERT_CHANNEL_UNSUPPORTED(CALLER),
  /** No alert of that id is in the workspace. */
  ALERT_NOT_FOUND(CALLER),
  /** The workspace has an API token of that name. */
  API_TOKEN_EXISTS(CALLER),
  /** The API token is unknown, expired or revoked. */
  API_TOKEN_INVALID(CALLER),
  /** No API token of that id is in the workspace. */
  API_TOKEN_NOT_FOUND(CALLER),
  /** An API token cannot have that role, these scopes or that duration. */
  API_TOKEN_REFUSED(CALLER),
  /** The colour or the contact of setup pages is malformed. */
  APPEARANCE_INVALID(CALLER),
  /** The provider does not open sessions for that audience. */
  AUDIENCE_UNKNOWN(CALLER),
  /** The newest hash of an audit trail has 64 hexadecimal digits. */
  AUDIT_HEAD_INVALID(CALLER),
  /** The same record was changed at the same time. */
  CHANGED_MEANWHILE(TRANSIENT),
  /** The confirmation does not match the current contents of the workspace. */
  CONFIRMATION_INVALID(CALLER),
  /** The vault has no credential for the integration or onboarding. */
  CREDENTIAL_MISSING(INTERNAL),
  /** The cursor was altered, or belongs to another list, filter or sort order. */
  CURSOR_INVALID(CALLER),
  /** The provider does not list an account that the discovery rule leaves out. */
  DISCOVERY_EXCLUSION_NOT_FOUND(CALLER),
  /** The source has a discovery rule with the same scope. */
  DISCOVERY_RULE_EXISTS(CALLER),
  /** The scope or an exclusion of a discovery rule is not the id of an account. */
  DISCOVERY_RULE_INVALID(CALLER),
  /** The workspace has as many discovery rules as it can have. */
  DISCOVERY_RULE_LIMIT(CALLER),
  /** No discovery rule of that id is in the workspace. */
  DISCOVERY_RULE_NOT_FOUND(CALLER),
  /** The discovery rule was removed, or another process runs it. */
  DISCOVERY_RULE_RUNNING(TRANSIENT),
  /** The provider does not list the scope of the discovery rule. */
  DISCOVERY_SCOPE_NOT_FOUND(CUSTOMER_SETUP),
  /** The person is not invited, or the operator of that name signs in in another way. */
  EXTERNAL_SIGN_IN_REFUSED(CALLER),
  /** Another workspace has that external id. */
  EXTERNAL_ID_TAKEN(CALLER),
  /** The workspace already has operators. Further operators are invited. */
  FIRST_OPERATOR_EXISTS(CALLER),
  /** A value of the form is missing, unknown or malformed. */
  FORM_INVALID(CALLER),
  /** A required check of the integration fails, so its account is not used. */
  INTEGRATION_BROKEN(CUSTOMER_SETUP),
  /** No integration of that name or id is in the workspace. */
  INTEGRATION_NOT_FOUND(CALLER),
  /** The integration is paused, so its account is not checked or used. */
  INTEGRATION_PAUSED(CALLER),
  /** The number of items, or of calls at the same time, is out of range. */
  LIMIT_INVALID(CALLER),
  /** A data key was altered, or wrapped with another key or for another credential. */
  KEY_NOT_UNWRAPPED(INTERNAL),
  /** The store has no keys that can be exchanged. */
  KEY_ROTATION_UNSUPPORTED(CALLER),
  /** The key service does not let this process use the key. */
  KEY_SERVICE_DENIED(INTERNAL),
  /** The key service gives no answer, or limits the rate of calls. */
  KEY_SERVICE_UNAVAILABLE(TRANSIENT),
  /** A key wrapper violated its contract. */
  KEY_WRAPPER_FAULTY(INTERNAL),
  /** The id is empty, too long, or has characters that ids cannot have. */
  ID_INVALID(CALLER),
  /** The invitation expired, was accepted or replaced, or never existed. */
  INVITATION_INVALID(CALLER),
  /** The operator has not accepted the invitation yet and has no password. */
  INVITATION_OPEN(CALLER),
  /** The workspace would be left without an administrator. */
  LAST_ADMINISTRATOR(CALLER),
  /** The logo is not a PNG, JPEG or WebP image, or is too large. */
  LOGO_REFUSED(CALLER),
  /** The e-mail address of a recipient is malformed, or there is more than one. */
  MAIL_ADDRESS_INVALID(CALLER),
  /** Messages are not written in that language. */
  MAIL_LANGUAGE_UNKNOWN(CALLER),
  /** The installation has no mail server, or does not know the address of its console. */
  MAIL_UNAVAILABLE(CALLER),
  /** The message of a setup link is too long or has control characters. */
  MESSAGE_INVALID(CALLER),
  /** The name is empty, too long, or has characters that names cannot have. */
  NAME_INVALID(CALLER),
  /** The caller's role does not allow the use case. */
  NOT_AUTHORIZED(CALLER),
  /** The workspace has an integration or an open onboarding of that name. */
  NAME_TAKEN(CALLER),
  /** The onboarding has ended: it was connected or abandoned. */
  ONBOARDING_CLOSED(CALLER),
  /** No open onboarding of that name or id is in the workspace. */
  ONBOARDING_NOT_FOUND(CALLER),
  /** An operator of that name exists. */
  OPERATOR_EXISTS(CALLER),
  /** No operator of that name is in the workspace. */
  OPERATOR_NOT_FOUND(CALLER),
  /** The parent of the account must be linked first, in the same workspace. */
  PARENT_NOT_LINKED(CALLER),
  /** The password reset expired, was used or replaced, or never existed. */
  PASSWORD_RESET_INVALID(CALLER),
  /** The password is too short, too long, common, or the operator's own name. */
  PASSWORD_REFUSED(CALLER),
  /** Two providers claim the same id. */
  PROVIDER_DUPLICATE(CALLER),
  /** A provider violated its contract. */
  PROVIDER_FAULTY(INTERNAL),
  /** No provider of that id is present. */
  PROVIDER_NOT_FOUND(CALLER),
  /** A provider was compiled against another version of the provider interface. */
  PROVIDER_SPI_UNSUPPORTED(INTERNAL),
  /** A caller makes more calls of a kind than is allowed in that time. */
  RATE_LIMITED(TRANSIENT),
  /** The return URL of a setup link is not on the allow-list. */
  RETURN_URL_REFUSED(CALLER),
  /** An operator cannot have that role. */
  ROLE_REFUSED(CALLER),
  /** No rotation is in progress for the integration. */
  ROTATION_NOT_STARTED(CALLER),
  /** The session has ended or never existed. */
  SESSION_EXPIRED(CALLER),
  /** The setup link expired, was revoked or is finished, or never existed. */
  SETUP_LINK_INVALID(CALLER),
  /** The visitors of a setup link have handed over too many steps that are still open. */
  SETUP_LINK_LIMIT(CALLER),
  /** No setup link of that id is in the workspace. */
  SETUP_LINK_NOT_FOUND(CALLER),
  /** The operator is unknown, the password is wrong, or attempts come too fast. */
  SIGN_IN_FAILED(CALLER),
  /** Too many wrong current passwords of a signed-in operator, who has to wait. */
  SIGN_IN_LOCKED(TRANSIENT),
  /** The guide has no step of that id. */
  STEP_NOT_FOUND(CALLER),
  /** Tenon is shutting down; the call was refused or ended without a decision. */
  TENON_CLOSED(TRANSIENT),
  /** The supplier of the transport, which the application configured, failed. */
  TRANSPORT_FAULTY(INTERNAL),
  /** The validity of a setup link is out of range. */
  VALIDITY_INVALID(CALLER),
  /** The integration is being verified: for too long, or with the credential in force. */
  VERIFICATION_IN_PROGRESS(TRANSIENT),
  /** The record has another version than the change expects. */
  VERSION_CHANGED(CALLER),
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
