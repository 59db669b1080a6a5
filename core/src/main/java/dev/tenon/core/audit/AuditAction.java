package dev.tenon.core.audit;

/** Actions in the audit trail. The names are stored and never change their meaning. */
public enum AuditAction {
  /** A use case that the caller may not use; the details name it and the code of the refusal. */
  ACTION_DENIED,
  /** A change or an access that failed; the details name the use case and the code. */
  ACTION_FAILED,
  WORKSPACE_RENAMED,
  WORKSPACE_EXTERNAL_ID_SET,
  WORKSPACE_APPEARANCE_SET,
  WORKSPACE_DELETED,
  OPERATOR_REGISTERED,
  OPERATOR_INVITED,
  INVITATION_ACCEPTED,
  OPERATOR_ROLE_CHANGED,
  OPERATOR_PASSWORD_SET,
  OPERATOR_PASSWORD_CHANGED,
  OPERATOR_REMOVED,
  PASSWORD_RESET_ISSUED,
  PASSWORD_RESET,
  API_TOKEN_CREATED,
  API_TOKEN_REVOKED,
  ALERT_CHANNEL_CREATED,
  ALERT_CHANNEL_CHANGED,
  ALERT_CHANNEL_REMOVED,
  ALERT_CHANNEL_TESTED,
  ALERT_SECRET_ROTATED,
  ALERT_REPLAYED,
  KEY_ROTATION_STARTED,
  KEY_ROTATED,
  SIGN_IN_SUCCEEDED,
  /**
   * Also of an unknown name, in the trail of the workspace that was created first. Its operator is
   * {@code unknown}: people type passwords in place of names.
   */
  SIGN_IN_FAILED,
  SIGNED_OUT,
  ONBOARDING_STARTED,
  ONBOARDING_VALUES_ENTERED,
  ONBOARDING_CONNECT_ATTEMPTED,
  ONBOARDING_BLOCKED,
  ONBOARDING_ABANDONED,
  INTEGRATION_LINKED,
  INTEGRATION_VERIFY_ATTEMPTED,
  INTEGRATION_VERIFIED,
  INTEGRATION_RENAMED,
  INTEGRATION_PAUSED,
  INTEGRATION_RESUMED,
  INTEGRATION_UNLINKED,
  ACCESS_REQUESTED,
  ACCOUNTS_DISCOVERED,
  DISCOVERY_RULE_ADDED,
  DISCOVERY_RULE_REMOVED,
  /** An operator ran a rule; the watch's own runs are recorded by what they change. */
  DISCOVERY_RULE_RUN,
  ROTATION_STARTED,
  ROTATION_CONFIRM_ATTEMPTED,
  ROTATION_NOT_CONFIRMED,
  ROTATION_CANCELLED,
  CREDENTIAL_ROTATED,
  SETUP_LINK_CREATED,
  SETUP_LINK_OPENED,
  SETUP_LINK_ATTEMPTED,
  SETUP_LINK_FINISHED,
  SETUP_LINK_REVOKED,
  /** Somebody asked that a link is mailed; the details have the address. */
  LINK_MAIL_REQUESTED,
  /** The mail server did not accept the message. */
  LINK_MAIL_FAILED
}
