package dev.tenon.cli.view;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Remediation;
import dev.tenon.spi.RequirementLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A verification as text: the status of every check, then every finding with its remediation. */
public final class VerificationText {

  private static final int STATUS_WIDTH = 13;
  private static final int LABEL_WIDTH = 15;

  private final TextLayout page;
  private final Optional<ProviderDescriptor> provider;
  private final ActionCommands actions;

  public VerificationText(TextLayout page, ActionCommands actions) {
    this.page = page;
    this.provider = actions.descriptor();
    this.actions = actions;
  }

  /** Prints all results in the order of the checks, then the findings. */
  public void print(Verification verification) {
    lines(verification);
    long problems =
        verification.results().values().stream().mapToLong(one -> one.findings().size()).sum();
    int number = 0;
    for (var entry : verification.results().entrySet()) {
      for (Finding finding : entry.getValue().findings()) {
        number++;
        problem(
            "Problem %d of %d".formatted(number, problems),
            entry.getKey(),
            entry.getValue(),
            finding);
      }
    }
  }

  /** One line for each result. Checks that did not run for the same reason share a line. */
  private void lines(Verification verification) {
    Map<String, List<String>> notRun = new LinkedHashMap<>();
    verification
        .results()
        .forEach(
            (id, result) ->
                reasonNotRun(result)
                    .ifPresent(
                        reason ->
                            notRun
                                .computeIfAbsent(reason, none -> new ArrayList<>())
                                .add(title(id))));
    verification
        .results()
        .forEach(
            (id, result) -> {
              Optional<String> reason = reasonNotRun(result);
              if (reason.isEmpty()) {
                line(title(id), result);
              } else if (notRun.containsKey(reason.get())) {
                line(String.join("; ", notRun.remove(reason.get())), result);
              }
            });
  }

  private static Optional<String> reasonNotRun(CheckResult result) {
    return result instanceof CheckResult.Inconclusive unknown && unknown.notReached()
        ? Optional.of(unknown.reason())
        : Optional.empty();
  }

  private void line(String title, CheckResult result) {
    CheckStatus status = CheckStatus.of(result);
    String details =
        result.fold(
            passed -> evidence(passed.evidence()),
            failed -> failed.findings().stream().map(Finding::code).collect(joining(", ")),
            propagating ->
                propagating.finding().code()
                    + ", check again in %d s".formatted(propagating.retryAfter().toSeconds()),
            CheckResult.Inconclusive::reason);
    page.labelled(status.style(), status.label(), STATUS_WIDTH, title + " · " + details);
  }

  private void problem(String number, CheckId id, CheckResult result, Finding finding) {
    String level =
        level(id).map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("unknown level");
    page.blank().title("%s: %s (%s)".formatted(number, finding.code(), level));
    page.field("What is wrong", LABEL_WIDTH, finding.message());
    finding
        .evidence()
        .forEach(one -> page.field("Evidence", LABEL_WIDTH, one.label() + ": " + one.value()));
    Remediation remediation = finding.remediation();
    steps(page, remediation);
    actions.print(page, LABEL_WIDTH, remediation.actions());
    if (result instanceof CheckResult.Propagating propagating) {
      page.field(
          "Possible cause",
          LABEL_WIDTH,
          "The change was made and is still propagating, which can take up to %s."
              .formatted(Phrases.duration(propagating.window())));
    }
  }

  /** Who can fix a problem, what to do in the customer's cloud, and where. */
  public static void steps(TextLayout page, Remediation remediation) {
    page.field("Who can fix it", LABEL_WIDTH, remediation.actor());
    int step = 0;
    for (String sentence : remediation.steps()) {
      step++;
      page.field(step == 1 ? "What to do" : "", LABEL_WIDTH, step + ". " + sentence);
    }
    remediation
        .link()
        .ifPresent(link -> page.field(Style.COMMAND, "Where", LABEL_WIDTH, link.toString()));
  }

  private String title(CheckId id) {
    return provider.flatMap(known -> known.check(id)).map(Check::title).orElse(id.value());
  }

  private Optional<RequirementLevel> level(CheckId id) {
    return provider.flatMap(known -> known.check(id)).map(Check::level);
  }

  private static String evidence(List<Evidence> evidence) {
    return evidence.stream()
        .map(piece -> piece.label() + ": " + piece.value())
        .collect(joining("; "));
  }
}
