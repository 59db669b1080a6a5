package dev.tenon.cli.error;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;

/** The exit codes. The numbers are part of the public contract. */
public enum ExitCode {
  /** Success. */
  OK(0, "Success, without findings."),
  /** Success, with findings. */
  FINDINGS(1, "Success, with findings to review."),
  /** Invalid usage or configuration. */
  USAGE(2, "Invalid usage or configuration. The message says what to do."),
  /** An administrator of the customer's account must act first. */
  CUSTOMER_SETUP(3, "An administrator of the customer's account must act first."),
  /** The cloud or its provider did not behave as documented. */
  PROVIDER(4, "The cloud or its provider did not behave as documented."),
  /** A defect or a broken installation. */
  INTERNAL(70, "A defect or a broken installation. The message names the log file or the fix."),
  /** A temporary failure. */
  TRANSIENT(75, "Temporary failure. Run the same command again later."),
  /** Interrupted with Ctrl-C. */
  INTERRUPTED(130, "Interrupted with Ctrl-C. Nothing is lost.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int number() {
    return number;
  }

  /** The description for help and documents, one sentence. */
  public String meaning() {
    return meaning;
  }

  /** The exit code of an error. */
  public static ExitCode of(ErrorCode code) {
    if (code == ProviderErrorCode.INTERRUPTED) {
      return INTERRUPTED;
    }
    return of(code.category());
  }

  /** The exit code of a verification of a linked account. */
  public static ExitCode ofVerification(Verification verification) {
    return switch (verification.outcome()) {
      case PASSED -> OK;
      case PASSED_WITH_FINDINGS, FAILED -> FINDINGS;
      case PROPAGATING -> TRANSIENT;
      case PASSED_INCOMPLETE, INCONCLUSIVE -> {
        ExitCode code = ofUnanswered(verification);
        yield code == CUSTOMER_SETUP ? FINDINGS : code;
      }
    };
  }

  /** The exit code of an attempt to link an account. */
  public static ExitCode ofConnect(Verification verification) {
    return switch (verification.outcome()) {
      case FAILED -> CUSTOMER_SETUP;
      case INCONCLUSIVE -> ofUnanswered(verification);
      case PASSED_INCOMPLETE -> FINDINGS;
      default -> ofVerification(verification);
    };
  }

  private static ExitCode ofUnanswered(Verification verification) {
    return verification.unanswered().map(ExitCode::of).orElse(TRANSIENT);
  }

  private static ExitCode of(ErrorCategory category) {
    return switch (category) {
      case CALLER -> USAGE;
      case CUSTOMER_SETUP -> CUSTOMER_SETUP;
      case TRANSIENT -> TRANSIENT;
      case PROVIDER -> PROVIDER;
      case INTERNAL -> INTERNAL;
    };
  }
}
