package dev.tenon.spi;

/**
 * A stable name for one kind of failure. Implemented by enums, one for each module with failures of
 * its own; the name is part of the public contract and is never reused for another meaning.
 */
public interface ErrorCode {

  /** The name of this code, upper case with underscores, such as {@code M365_CONSENT_MISSING}. */
  String name();

  /** Who has to act. */
  ErrorCategory category();
}
