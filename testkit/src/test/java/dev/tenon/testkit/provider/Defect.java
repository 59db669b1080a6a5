package dev.tenon.testkit.provider;

/** The defect of a {@link DefectiveProvider}. */
enum Defect {
  /** No defect, as a control. */
  NONE,
  /** Passes every check without a call. */
  PASSES_EVERYTHING,
  /** Reads responses of any size. */
  HAS_NO_BODY_LIMIT,
  /** Waits for a response without a deadline. */
  HAS_NO_DEADLINE,
  /** Follows redirects. */
  FOLLOWS_REDIRECTS,
  /** Shows the text of a server unmodified. */
  REPEATS_SERVER_TEXT,
  /** Shows the secret as evidence of a healthy account. */
  LEAKS_INTO_REPORT,
  /** Logs the secret. */
  LEAKS_INTO_LOG,
  /** Puts the secret into the exception of an interrupted check. */
  LEAKS_WHEN_INTERRUPTED,
  /** Shows the secret in {@code toString}. */
  LEAKS_INTO_TEXT_FORM,
  /** Passes the account of the credential instead of the requested account. */
  ANSWERS_FOR_ANOTHER_ACCOUNT,
  /** Its guide tells the reader to run a command. */
  NAMES_A_COMMAND_IN_ITS_GUIDE,
  /** Its guide contains an escape sequence. */
  SHOWS_CONTROL_CHARACTERS_IN_ITS_GUIDE,
  /** Its findings tell the reader to run a command. */
  NAMES_A_COMMAND_IN_A_REMEDIATION,
  /** Two steps of its guide have the same id. */
  REPEATS_STEP_IDS
}
