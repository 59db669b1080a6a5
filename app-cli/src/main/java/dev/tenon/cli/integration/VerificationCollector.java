package dev.tenon.cli.integration;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the results to print as text while many integrations are verified: those of a short
 * list. Of a longer one, the report says enough.
 */
final class VerificationCollector {

  /** Text output of more results than this shows none of them. */
  static final int SHORT_LIST = 50;

  private final List<VerificationResult> kept = new ArrayList<>();
  private long count;
  private ExitCode highest = ExitCode.OK;

  void add(VerificationResult result) {
    count++;
    if (count <= SHORT_LIST) {
      kept.add(result);
    } else {
      kept.clear();
    }
    ExitCode code =
        result.fold(
            completed -> ExitCode.ofVerification(completed.verified().verification()),
            notVerified -> ExitCode.of(notVerified.failure().code()));
    highest = Comparator.<ExitCode>naturalOrder().compare(code, highest) > 0 ? code : highest;
  }

  long count() {
    return count;
  }

  /** Findings if there are any, otherwise the highest exit code of all results. */
  ExitCode exitCode(VerificationReport report) {
    boolean findings =
        report.with(Outcome.FAILED) > 0 || report.with(Outcome.PASSED_WITH_FINDINGS) > 0;
    return findings ? ExitCode.FINDINGS : highest;
  }

  /** The results to print, sorted by name. */
  List<VerificationResult> kept() {
    return kept.stream().sorted(comparing(VerificationResult::name, naturalOrder())).toList();
  }

  static boolean passed(VerificationResult result) {
    return result.fold(
        completed -> completed.verified().verification().outcome() == Outcome.PASSED,
        notVerified -> false);
  }
}
