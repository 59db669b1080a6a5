package dev.tenon.aws.sandbox;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The codes in a report. */
final class AwsFindings {

  private AwsFindings() {}

  /** The codes of all that did not pass, by check: findings, then {@code ?} and a reason. */
  static Map<String, List<String>> codes(CheckReport report) {
    Map<String, List<String>> codes = new TreeMap<>();
    report
        .results()
        .forEach(
            (check, result) -> {
              List<String> found =
                  result.fold(
                      passed -> List.of(),
                      failed -> failed.findings().stream().map(Finding::code).toList(),
                      waiting -> List.of("~" + waiting.finding().code()),
                      unknown -> List.of("?" + unknown.code()));
              if (!found.isEmpty()) {
                codes.put(check.value(), found);
              }
            });
    return codes;
  }

  static Finding finding(CheckReport report, CheckId check) {
    return report
        .results()
        .get(check)
        .fold(
            passed -> {
              throw new AssertionError(check + " passed");
            },
            failed -> failed.findings().get(0),
            CheckResult.Propagating::finding,
            unknown -> {
              throw new AssertionError(check + " is inconclusive: " + unknown);
            });
  }
}
