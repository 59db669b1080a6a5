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
 * Keeps what a view shows of many results as they come: all of them for a document; for people the
 * first ones, and of the rest only those that need attention, up to a limit.
 */
final class VerificationCollector {

  /** How many results are shown although they passed. */
  static final int SHORT_LIST = 50;

  /** How many results are shown to people at most. */
  static final int LONGEST_LIST = 1_000;

  private final boolean keepsAll;
  private final List<VerificationResult> kept = new ArrayList<>();
  private long count;
  private ExitCode worst = ExitCode.OK;

  VerificationCollector(boolean keepsAll) {
    this.keepsAll = keepsAll;
  }

  void add(VerificationResult result) {
    count++;
    ExitCode code =
        result.fold(
            completed -> ExitCode.ofVerification(completed.verified().verification()),
            notVerified -> ExitCode.of(notVerified.failure().code()));
    worst = Comparator.<ExitCode>naturalOrder().compare(code, worst) > 0 ? code : worst;
    if (keepsAll || (kept.size() < LONGEST_LIST && (count <= SHORT_LIST || !passed(result)))) {
      kept.add(result);
    }
  }

  long count() {
    return count;
  }

  /** The highest exit code of all results. */
  ExitCode worst() {
    return worst;
  }

  /** The results to show, by name. */
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
