package dev.tenon.testkit.provider;

/** What is wrong with a {@link DefectiveProvider}. */
enum Defect {
  /** Nothing: the control. */
  NONE,
  /** Passes every check without a call. */
  PASSES_EVERYTHING,
  /** Reads answers of any size. */
  HAS_NO_BODY_LIMIT,
  /** Follows redirects. */
  FOLLOWS_REDIRECTS,
  /** Shows what a server wrote as it came. */
  REPEATS_SERVER_TEXT,
  /** Shows the secret as evidence of a healthy account. */
  LEAKS_INTO_REPORT,
  /** Logs the secret. */
  LEAKS_INTO_LOG,
  /** Puts the secret into the exception of an interrupted check. */
  LEAKS_WHEN_INTERRUPTED,
  /** Shows the secret in its text form. */
  LEAKS_INTO_TEXT_FORM,
  /** Passes the account of the credential instead of the one that was asked about. */
  ANSWERS_FOR_ANOTHER_ACCOUNT,
  /** Its guide tells the reader to run a command. */
  NAMES_A_COMMAND_IN_ITS_GUIDE,
  /** Its findings tell the reader to run a command. */
  NAMES_A_COMMAND_IN_A_REMEDIATION,
  /** Two steps of its guide have the same id. */
  REPEATS_STEP_IDS
}
