package dev.tenon.spi;

/** The importance of a check. */
public enum RequirementLevel {
  /** An account that fails the check is not linked. */
  REQUIRED,
  /** The account works without it, but the problem should be fixed. */
  RECOMMENDED,
  /** For information only; does not change the state. */
  ADVISORY
}
