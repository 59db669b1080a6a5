package dev.tenon.core.authorization;

/**
 * What an API token may be used for, within the role that it has. The names are stored and never
 * change their meaning. A scope does not include another one.
 */
public enum ApiScope {
  /** Reads. */
  READ,
  /** Links and changes accounts. */
  WRITE,
  /** Manages operators and the workspace. */
  ADMINISTER,
  /** Opens sessions of linked accounts. No token has it unless it is asked for. */
  ACCESS
}
