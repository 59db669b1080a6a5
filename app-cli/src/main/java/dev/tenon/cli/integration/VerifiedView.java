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
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.integration.VerificationResult.NotVerified;
import dev.tenon.core.integration.Verified;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
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

  /** How many integrations are shown with all details. */
  private static final int DETAILED = 50;

  private static final Map<Outcome, String> OUTCOMES =
      Map.of(
          Outcome.PASSED, "passed",
          Outcome.PASSED_INCOMPLETE, "passed with an incomplete check",
          Outcome.PASSED_WITH_FINDINGS, "passed with findings",
          Outcome.PROPAGATING, "propagating",
          Outcome.INCONCLUSIVE, "unknown",
          Outcome.FAILED, "failed");

  public VerifiedView {
    results = List.copyOf(results);
  }

  @Override
  public void print(TextLayout page) {
    long total = report.verified() + report.notVerified();
    if (total == 0) {
      page.say(emptyMessage());
    } else if (total == 1) {
      print(page, results.get(0));
    } else {
      List<VerificationResult> problems =
          results.stream().filter(result -> !VerificationCollector.passed(result)).toList();
      problems.stream().limit(DETAILED).forEach(result -> print(page, result).blank());
      summary(page);
    }
  }

  private String emptyMessage() {
    return paused == 0
        ? "Nothing to verify; no integration matches."
        : "Nothing to verify; %d %s paused.".formatted(paused, paused == 1 ? "is" : "are");
  }

  private void summary(TextLayout page) {
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
    if (results.size() > DETAILED) {
      page.say("To see the problems of one integration:").command("tenon show NAME");
    }
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
                Stream.of(new Line(null, null, VerificationCountsData.of(report))))
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
                null),
        notVerified -> new Line(null, NotVerifiedData.of(notVerified), null));
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
            .toList());
  }

  /** One of the members; the others are null. */
  record Line(VerifiedData verified, NotVerifiedData notVerified, VerificationCountsData counts) {}

  record Document(
      VerificationCountsData counts,
      List<VerifiedData> verified,
      List<NotVerifiedData> notVerified) {}
}
