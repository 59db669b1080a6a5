package dev.tenon.microsoft.sandbox;

import dev.tenon.spi.CheckReport;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The findings of a report, of failed checks and of those that wait, by check. */
public final class MicrosoftFindings {

  private MicrosoftFindings() {}

  /** The findings. */
  public static Map<String, Finding> of(CheckReport report) {
    Map<String, Finding> findings = new TreeMap<>();
    report
        .results()
        .forEach(
            (check, result) ->
                result
                    .<List<Finding>>fold(
                        passed -> List.of(),
                        failed -> failed.findings(),
                        waiting -> List.of(waiting.finding()),
                        inconclusive -> List.of())
                    .forEach(finding -> findings.put(check.value(), finding)));
    return findings;
  }

  /** The codes of the findings. */
  public static Map<String, String> codes(CheckReport report) {
    Map<String, String> codes = new TreeMap<>();
    of(report).forEach((check, finding) -> codes.put(check, finding.code()));
    return codes;
  }
}
