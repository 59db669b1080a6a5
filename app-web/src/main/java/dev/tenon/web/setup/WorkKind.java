package dev.tenon.web.setup;

/** What a visitor does. */
public enum WorkKind {
  /** Enters values and connects an account. */
  CONNECT,
  /** Fixes what the checks of a linked account found. */
  REPAIR,
  /** Installs a new credential of a linked account. */
  RENEWAL,
  /** Does one step that somebody handed over. */
  STEP
}
