package dev.tenon.cli.error;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;

/** How the process ends. The numbers are part of the public contract. */
public enum ExitCode {
  /** It worked. */
  OK(0, "It worked, and nothing was found."),
  /** It worked, and there are findings to look at. */
  FINDINGS(1, "It worked, and there are findings to look at."),
  /** The command cannot work as typed or configured. */
  USAGE(2, "The command cannot work as it was typed or configured; the message says what to do."),
  /** Somebody with rights in the customer's account has to act first. */
  CUSTOMER_SETUP(3, "Somebody with rights in the customer's account has to act first."),
  /** The cloud, or the code that speaks to it, behaved in a way it should not. */
  PROVIDER(4, "The cloud behaved in a way it should not."),
  /** A defect or a broken installation. */
  INTERNAL(70, "A defect or a broken installation; the message names a log file or a repair."),
  /** The same command may work later. */
  TRANSIENT(75, "The same command may work later."),
  /** Interrupted from the keyboard. */
  INTERRUPTED(130, "Interrupted with Ctrl-C; nothing is lost.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }

  /** One sentence for help and documents. */
  public String meaning() {
    return meaning;
  }

  /** For a failure. */
  public static ExitCode of(ErrorCode code) {
    if (code == ProviderErrorCode.INTERRUPTED) {
      return INTERRUPTED;
    }
    return of(code.category());
  }

  /** For the outcome of re-verifying a linked account. */
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

  /** For an attempt to link an account. */
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
