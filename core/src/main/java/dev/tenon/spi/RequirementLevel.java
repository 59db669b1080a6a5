package dev.tenon.spi;

/** How much depends on a check. */
public enum RequirementLevel {
  /** Without it nothing works; an account that fails it is not linked. */
  REQUIRED,
  /** The account works without it, but should not be left so. */
  RECOMMENDED,
  /** Worth knowing; changes no state. */
  ADVISORY
}
