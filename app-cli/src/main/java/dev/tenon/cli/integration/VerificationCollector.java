package dev.tenon.cli.integration;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.VerificationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the results to print while many integrations are verified. JSON output contains all
 * results. Text output contains all results of a short list, and only those that did not pass of a
 * longer one, up to a limit.
 */
final class VerificationCollector {

  /** Text output of more results than this leaves out those that passed. */
  static final int SHORT_LIST = 50;

  /** The maximum number of results in text output. */
  static final int MAX_LISTED = 1_000;

  private final boolean keepsAll;
  private final List<VerificationResult> kept = new ArrayList<>();
  private long count;
  private ExitCode highest = ExitCode.OK;

  VerificationCollector(boolean keepsAll) {
    this.keepsAll = keepsAll;
  }

  void add(VerificationResult result) {
    addPrinted(result);
    if (keepsAll || (kept.size() < MAX_LISTED && (count <= SHORT_LIST || !passed(result)))) {
      kept.add(result);
    }
  }

  /** Counts a result without keeping it, because it is printed already. */
  void addPrinted(VerificationResult result) {
    count++;
    ExitCode code =
        result.fold(
            completed -> ExitCode.ofVerification(completed.verified().verification()),
            notVerified -> ExitCode.of(notVerified.failure().code()));
    highest = Comparator.<ExitCode>naturalOrder().compare(code, highest) > 0 ? code : highest;
  }

  long count() {
    return count;
  }

  /** The highest exit code of all results. */
  ExitCode highestExitCode() {
    return highest;
  }

  /** The results to print, sorted by name. */
  List<VerificationResult> kept() {
    boolean complete = keepsAll || count <= SHORT_LIST;
    return kept.stream()
        .filter(result -> complete || !passed(result))
        .sorted(comparing(VerificationResult::name, naturalOrder()))
        .toList();
  }

  static boolean passed(VerificationResult result) {
    return result.fold(
        completed -> completed.verified().verification().outcome() == Outcome.PASSED,
        notVerified -> false);
  }
}
