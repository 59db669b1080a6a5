package dev.tenon.cli.integration;

import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;

/** Prints the results of verifying many integrations. Used by one thread. */
interface VerificationOutput {

  /** Takes a result as soon as there is one. */
  void add(VerificationResult result);

  /** Prints what remains. */
  void finish(VerificationReport report);
}
