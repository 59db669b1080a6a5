package dev.tenon.core.alert;

/** How a channel reaches people. The names are stored and never change their meaning. */
public enum AlertChannelKind {
  /** An HTTP endpoint that verifies signatures as Standard Webhooks defines them. */
  WEBHOOK,
  /** E-mail addresses. */
  EMAIL,
  /** An incoming webhook of Slack, or of a chat that accepts the same messages. */
  SLACK,
  /** The webhook of a workflow in Microsoft Teams. */
  TEAMS,
  /** The log of the process that delivers. */
  LOG;

  /** Whether the address is a URL. It may contain a secret and is sealed by the vault. */
  public boolean hasUrl() {
    return this == WEBHOOK || this == SLACK || this == TEAMS;
  }

  /** Whether messages are signed with keys that Tenon generates. */
  public boolean isSigned() {
    return this == WEBHOOK;
  }
}
