package dev.tenon.core.event;

/** What happened. The names are stored and published, and never change their meaning. */
public enum EventType {
  /** An onboarding was started. */
  ONBOARDING_STARTED,
  /** An attempt to connect did not link the account; {@code codes} lists the reasons. */
  ONBOARDING_BLOCKED,
  /** An onboarding was abandoned. */
  ONBOARDING_ABANDONED,
  /** An account was linked. */
  INTEGRATION_LINKED,
  /**
   * A verification changed the state of an integration or its findings: {@code from} and {@code to}
   * are states, {@code added} and {@code removed} are codes separated by spaces. What a
   * verification found that ended during a pause is reported after the pause.
   */
  INTEGRATION_STATE_CHANGED,
  /** An integration was renamed: {@code from}, {@code to}. */
  INTEGRATION_RENAMED,
  /** An integration was paused. */
  INTEGRATION_PAUSED,
  /** An integration was resumed. */
  INTEGRATION_RESUMED,
  /** An integration was removed and its credential destroyed. */
  INTEGRATION_UNLINKED,
  /**
   * A discovery rule found an account that is not linked, below the integration that is the
   * subject; {@code mode} says whether the rule links it. Reported once for each account.
   */
  ACCOUNT_FOUND,
  /**
   * The account of an integration is no longer listed below another linked account, the {@code
   * source}. The integration remains linked.
   */
  ACCOUNT_UNLISTED,
  /** The account of an integration is listed again below the {@code source}. */
  ACCOUNT_LISTED_AGAIN,
  /** A rotation was started and a new credential generated. */
  ROTATION_STARTED,
  /** The rotation was cancelled and the new credential destroyed. */
  ROTATION_CANCELLED,
  /** The new credential is active. */
  CREDENTIAL_ROTATED,
  /**
   * A verification found that the credential expires within {@code days}: 30, 14, 7 or 1, each
   * reported once; {@code expiresAt} is the exact time.
   */
  CREDENTIAL_EXPIRING,
  /**
   * A setup link was created; like the other events of setup links it has the link's {@code
   * purpose}, the {@code target}, an onboarding or integration, its {@code provider} and {@code
   * name}, and the {@code step} if only one was handed over.
   */
  SETUP_LINK_CREATED,
  /** A visitor opened a session of a setup link. */
  SETUP_LINK_OPENED,
  /** A visitor of a setup link tried to connect, to verify or to confirm a rotation. */
  SETUP_LINK_ATTEMPTED,
  /** The work of a setup link is done, and the link does not work any more. */
  SETUP_LINK_FINISHED,
  /** A setup link was revoked. */
  SETUP_LINK_REVOKED,
  /** A visitor asks for a new setup link; reported once an hour for a link at most. */
  SETUP_LINK_REQUESTED,
  /** An operator was added, invited, changed or removed; {@code change} is the audit action. */
  OPERATOR_CHANGED,
  /** An API token was created or revoked; {@code change} is the audit action. */
  API_TOKEN_CHANGED,
  /** A workspace was renamed, or its external id changed; {@code change} is the audit action. */
  WORKSPACE_CHANGED,
  /** A workspace was deleted with everything it owned. */
  WORKSPACE_DELETED,
  /**
   * A service of a cloud does not answer for many accounts; recorded once for all workspaces, with
   * {@link dev.tenon.core.outage.Outage#ALL_WORKSPACES} in place of one. The subject is the
   * provider; {@code service} is its name, {@code percent} the share of verifications without its
   * answer, and {@code since} the start of the time in which they were counted.
   */
  OUTAGE_BEGAN,
  /** The service answers again; with the data of {@link #OUTAGE_BEGAN}. */
  OUTAGE_ENDED
}
