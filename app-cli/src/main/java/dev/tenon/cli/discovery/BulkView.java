package dev.tenon.cli.discovery;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.BulkReport.Entry;
import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.Finding;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.LinkResultData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of linking discovered accounts.
 *
 * @param source the linked account below which they were discovered
 */
public record BulkView(Integration source, BulkReport report) implements View {

  /** Whether every account of the set is linked now. */
  public static boolean allLinked(BulkReport report) {
    return report.entries().stream().allMatch(entry -> integration(entry).isPresent());
  }

  /** The result for one account, in a sentence. */
  public static String sentence(Entry entry) {
    return entry.account().displayName() + ": " + description(entry);
  }

  @Override
  public void print(TextLayout page) {
    if (report.entries().isEmpty()) {
      page.say("Nothing to link below \"%s\".".formatted(source.name()));
      return;
    }
    page.table(
        new Table(
            List.of("ACCOUNT", "ID", "RESULT"),
            report.entries().stream()
                .map(
                    entry ->
                        List.of(
                            entry.account().displayName(),
                            entry.account().id(),
                            description(entry)))
                .toList()));
    long linked = report.entries().stream().filter(one -> integration(one).isPresent()).count();
    page.blank()
        .say(
            allLinked(report) ? Style.GOOD : Style.BAD,
            "%d of %d are linked.".formatted(linked, report.entries().size()));
    nextSteps(page);
    report.entries().stream()
        .map(BulkView::onboarding)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            open ->
                page.blank()
                    .say("See everything that is missing for one of them:")
                    .command(Phrases.linkCommand(open))
                    .say("Fix it, then link the rest with:")
                    .command("tenon discover %s --link-all".formatted(Shell.quote(source.name()))));
  }

  /** Each problem once, with the steps of the first account that has it. */
  private void nextSteps(TextLayout page) {
    Map<String, List<Finding>> byCode = new LinkedHashMap<>();
    for (Entry entry : report.entries()) {
      firstOfEachCode(entry)
          .forEach(
              (code, finding) ->
                  byCode.computeIfAbsent(code, none -> new ArrayList<>()).add(finding));
    }
    byCode.forEach(
        (code, findings) -> {
          page.blank()
              .title(
                  "%s in %s"
                      .formatted(
                          code,
                          findings.size() == 1 ? "1 account" : findings.size() + " accounts"));
          VerificationText.steps(page, findings.get(0).remediation());
        });
  }

  private static Map<String, Finding> firstOfEachCode(Entry entry) {
    Map<String, Finding> found = new LinkedHashMap<>();
    if (entry.result() instanceof Result.Blocked blocked) {
      blocked.verification().results().values().stream()
          .flatMap(result -> result.findings().stream())
          .forEach(finding -> found.putIfAbsent(finding.code(), finding));
    }
    return found;
  }

  @Override
  public Object json() {
    return new Document(
        IntegrationData.of(source), report.entries().stream().map(LinkResultData::of).toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("id", "name", "result", "codes", "integration"),
            report.entries().stream()
                .map(
                    entry ->
                        List.of(
                            entry.account().id(),
                            entry.account().displayName(),
                            result(entry),
                            String.join(" ", codes(entry)),
                            integration(entry).map(Integration::name).orElse("")))
                .toList()));
  }

  private static String description(Entry entry) {
    return entry
        .result()
        .fold(
            linked -> "linked as %s, %s".formatted(name(linked.integration()), state(linked)),
            before -> "already linked as " + name(before.integration()),
            blocked -> "not linked: " + String.join(", ", blocked.verification().codes()),
            refused -> "not linked: " + refused.refusal().getMessage());
  }

  private static String name(Integration integration) {
    return "\"%s\"".formatted(integration.name());
  }

  private static String state(Result.Linked linked) {
    return Phrases.state(linked.integration());
  }

  private static String result(Entry entry) {
    return entry
        .result()
        .fold(
            linked -> "linked",
            before -> "already-linked",
            blocked -> "blocked",
            refused -> "refused");
  }

  private static List<String> codes(Entry entry) {
    return entry
        .result()
        .fold(
            linked -> linked.integration().verification().codes(),
            before -> List.of(),
            blocked -> blocked.verification().codes(),
            refused -> List.of(refused.refusal().code().name()));
  }

  private static Optional<Integration> integration(Entry entry) {
    return entry
        .result()
        .fold(
            linked -> Optional.of(linked.integration()),
            before -> Optional.of(before.integration()),
            blocked -> Optional.empty(),
            refused -> Optional.empty());
  }

  private static Optional<Onboarding> onboarding(Entry entry) {
    return entry.result() instanceof Result.Blocked blocked
        ? Optional.of(blocked.onboarding())
        : Optional.empty();
  }

  record Document(IntegrationData integration, List<LinkResultData> results) {}
}
