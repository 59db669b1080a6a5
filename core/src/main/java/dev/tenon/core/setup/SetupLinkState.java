package dev.tenon.core.setup;

/** The state of a setup link. The names are stored. */
public enum SetupLinkState {
  /** Works. */
  ACTIVE,
  /** The work, or the step that was handed over, is done. */
  FINISHED,
  /** An operator revoked it, or what it was for was abandoned or unlinked. */
  REVOKED,
  /** Its time is over. Derived from the time and never stored. */
  EXPIRED
}
