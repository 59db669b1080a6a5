package dev.tenon.cli.integration;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.FindingSummary;
import dev.tenon.core.integration.FindingSummary.Severity;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.integration.VerificationResult.NotVerified;
import dev.tenon.core.integration.Verified;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.FindingSummaryData;
import dev.tenon.views.NotVerifiedData;
import dev.tenon.views.VerificationCountsData;
import dev.tenon.views.VerifiedData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The results of verifying integrations.
 *
 * @param report counts all results
 * @param results those to show, in order
 * @param paused how many integrations were skipped because they are paused
 * @param providers returns the descriptor of a provider; empty if it is not installed
 */
public record VerifiedView(
    VerificationReport report,
    List<VerificationResult> results,
    long paused,
    Function<ProviderId, Optional<ProviderDescriptor>> providers)
    implements View {

  /** How many kinds of problems are shown. */
  private static final int MAX_FINDINGS = 20;

  private static final int LABEL_WIDTH = 9;

  private static final Map<Outcome, String> OUTCOMES =
      Map.of(
          Outcome.PASSED, "passed",
          Outcome.PASSED_INCOMPLETE, "passed with an incomplete check",
          Outcome.PASSED_WITH_FINDINGS, "passed with findings",
          Outcome.PROPAGATING, "propagating",
          Outcome.INCONCLUSIVE, "unknown",
          Outcome.FAILED, "failed");

  private static final Map<Severity, String> SEVERITIES =
      Map.of(
          Severity.REQUIRED, "a required check failed",
          Severity.NOT_VERIFIED, "not verified",
          Severity.RECOMMENDED, "a recommended check failed",
          Severity.UNANSWERED, "a check has no result",
          Severity.PROPAGATING, "propagating",
          Severity.ADVISORY, "for information");

  public VerifiedView {
    results = List.copyOf(results);
  }

  @Override
  public void print(TextLayout page) {
    long total = report.verified() + report.notVerified();
    if (total == 0) {
      page.say(emptyMessage());
    } else if (total == 1 && results.size() == 1) {
      print(page, results.get(0));
    } else {
      results.stream()
          .filter(result -> !VerificationCollector.passed(result))
          .forEach(result -> print(page, result).blank());
      summary(page);
    }
  }

  private String emptyMessage() {
    return paused == 0
        ? "Nothing to verify; no integration matches."
        : "Nothing to verify; %d %s paused.".formatted(paused, paused == 1 ? "is" : "are");
  }

  private void summary(TextLayout page) {
    report.findings().stream().limit(MAX_FINDINGS).forEach(finding -> finding(page, finding));
    int more = report.findings().size() - MAX_FINDINGS;
    if (more > 0) {
      page.say("%d more; --output json lists all.".formatted(more)).blank();
    }
    page.title("Summary");
    if (!results.isEmpty()) {
      page.table(
          new Table(
              List.of("NAME", "STATE", "CODES"), results.stream().map(VerifiedView::row).toList()));
      page.blank();
    }
    boolean allPassed =
        report.verified() == report.with(Outcome.PASSED) && report.notVerified() == 0;
    page.say(allPassed ? Style.GOOD : Style.BAD, counts());
    if (report.earlier() > 0) {
      page.say("%d of them were verified before the interruption.".formatted(report.earlier()));
    }
    if (!allPassed && results.isEmpty()) {
      page.say("To list the integrations with a problem, and to see one of them:")
          .command("tenon list --finding CODE")
          .command("tenon show NAME");
    }
  }

  private static void finding(TextLayout page, FindingSummary finding) {
    page.title(
        "%s: %s, %d %s"
            .formatted(
                finding.code(),
                SEVERITIES.get(finding.severity()),
                finding.integrations(),
                finding.integrations() == 1 ? "integration" : "integrations"));
    page.field("Example", LABEL_WIDTH, finding.example() + ": " + finding.message());
    finding
        .remediation()
        .ifPresent(
            remediation -> {
              page.field(
                  "Next step",
                  LABEL_WIDTH,
                  "%s: %s".formatted(remediation.actor(), remediation.steps().get(0)));
              remediation
                  .link()
                  .ifPresent(
                      link -> page.field(Style.COMMAND, "Where", LABEL_WIDTH, link.toString()));
            });
    page.blank();
  }

  private String counts() {
    Stream<String> verified =
        Stream.of(Outcome.values())
            .filter(outcome -> report.with(outcome) > 0)
            .map(outcome -> report.with(outcome) + " " + OUTCOMES.get(outcome));
    Stream<String> notVerified =
        Stream.of(report.notVerified()).filter(one -> one > 0).map(one -> one + " not verified");
    return Stream.concat(verified, notVerified).collect(joining(", ", "", "."));
  }

  private static List<String> row(VerificationResult result) {
    return result.fold(
        completed ->
            List.of(
                completed.name(),
                Phrases.state(completed.verified().integration()),
                String.join(" ", completed.verified().verification().codes())),
        notVerified ->
            List.of(notVerified.name(), "not verified", notVerified.failure().code().name()));
  }

  private TextLayout print(TextLayout page, VerificationResult result) {
    return result.fold(
        completed -> print(page, completed.verified()),
        notVerified ->
            page.title(notVerified.name() + ": not verified")
                .item(
                    "%s: %s"
                        .formatted(
                            notVerified.failure().code().name(),
                            notVerified.failure().getMessage())));
  }

  private TextLayout print(TextLayout page, Verified verified) {
    page.title(
        "%s: %s".formatted(verified.integration().name(), Phrases.state(verified.integration())));
    page.item(Phrases.sentence(verified.verification().outcome()));
    new VerificationText(page, ActionCommands.of(verified.integration(), provider(verified)))
        .print(verified.verification());
    if (!verified.verification().codes().isEmpty()) {
      page.blank().say("Check again:").command(Phrases.verifyCommand(verified.integration()));
    }
    if (verified.verification().outcome() == Outcome.FAILED) {
      page.say("Show the guide and save its files again:")
          .command(Phrases.guideCommand(verified.integration()));
    }
    return page;
  }

  private Optional<ProviderDescriptor> provider(Verified verified) {
    return providers.apply(verified.integration().provider());
  }

  /** The lines of the results, and one with the counts. */
  @Override
  public Optional<List<Object>> lines() {
    return Optional.of(
        Stream.concat(
                results.stream().map(result -> line(result, providers)),
                Stream.of(new Line(null, null, VerificationCountsData.of(report), findings())))
            .toList());
  }

  /** One result as the document of a line. */
  static Object line(
      VerificationResult result, Function<ProviderId, Optional<ProviderDescriptor>> providers) {
    return result.fold(
        completed ->
            new Line(
                VerifiedData.of(
                    completed.verified(),
                    providers.apply(completed.verified().integration().provider())),
                null,
                null,
                null),
        notVerified -> new Line(null, NotVerifiedData.of(notVerified), null, null));
  }

  private List<FindingSummaryData> findings() {
    return report.findings().stream().map(FindingSummaryData::of).toList();
  }

  @Override
  public Object json() {
    return new Document(
        VerificationCountsData.of(report),
        results.stream()
            .filter(Completed.class::isInstance)
            .map(result -> ((Completed) result).verified())
            .map(verified -> VerifiedData.of(verified, provider(verified)))
            .toList(),
        results.stream()
            .filter(NotVerified.class::isInstance)
            .map(result -> NotVerifiedData.of((NotVerified) result))
            .toList(),
        findings());
  }

  /** A result, or the counts and findings of all; the other members are null. */
  record Line(
      VerifiedData verified,
      NotVerifiedData notVerified,
      VerificationCountsData counts,
      List<FindingSummaryData> findings) {}

  record Document(
      VerificationCountsData counts,
      List<VerifiedData> verified,
      List<NotVerifiedData> notVerified,
      List<FindingSummaryData> findings) {}
}
