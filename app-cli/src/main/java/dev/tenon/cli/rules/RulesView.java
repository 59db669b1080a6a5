package dev.tenon.cli.rules;

import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.views.DiscoveryRuleData;
import dev.tenon.views.ProposedAccountData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists discovery rules and proposals.
 *
 * @param sources the integrations of the rules
 */
record RulesView(
    List<DiscoveryRule> rules,
    Map<IntegrationId, Integration> sources,
    List<ProposedAccount> proposals,
    Ages ages)
    implements View {

  @Override
  public void print(TextLayout page) {
    if (rules.isEmpty()) {
      page.say("There are no discovery rules. To propose new accounts below a linked one:");
      page.command("tenon rules add NAME");
      return;
    }
    page.table(
        new Table(
            List.of("BELOW", "SCOPE", "MODE", "LAST RUN", "NEXT RUN", "ID"),
            rules.stream()
                .map(
                    rule ->
                        List.of(
                            name(rule.source()),
                            scope(rule),
                            mode(rule),
                            lastRun(rule),
                            ages.until(rule.nextRunAt()),
                            rule.id().value()))
                .toList()));
    if (!proposals.isEmpty()) {
      proposals(page);
    }
  }

  private void proposals(TextLayout page) {
    Map<DiscoveryRuleId, IntegrationId> sourceOf =
        rules.stream().collect(Collectors.toMap(DiscoveryRule::id, DiscoveryRule::source));
    page.blank().title("Proposed");
    page.table(
        new Table(
            List.of("ACCOUNT", "KIND", "ID", "FOUND", "BELOW"),
            proposals.stream()
                .map(
                    one ->
                        List.of(
                            one.name(),
                            one.kind(),
                            one.account(),
                            ages.ago(one.foundAt()),
                            name(sourceOf.get(one.rule()))))
                .toList()));
    ProposedAccount first = proposals.get(0);
    page.blank()
        .say("To link one of them:")
        .command(
            "tenon discover %s --link %s"
                .formatted(
                    Shell.quote(name(sourceOf.get(first.rule()))), Shell.quote(first.account())));
  }

  private String lastRun(DiscoveryRule rule) {
    return rule.lastRunAt().map(ages::ago).orElse("never")
        + rule.problem().map(code -> ", " + code).orElse("");
  }

  private static String scope(DiscoveryRule rule) {
    String scope = rule.scope().orElse("all");
    return rule.exclusions().isEmpty()
        ? scope
        : scope
            + " except "
            + rule.exclusions().stream().sorted().collect(Collectors.joining(", "));
  }

  private static String mode(DiscoveryRule rule) {
    return rule.mode().name().toLowerCase(Locale.ROOT);
  }

  private String name(IntegrationId source) {
    return sources.get(source).name();
  }

  @Override
  public Object json() {
    return new Document(
        rules.stream().map(DiscoveryRuleData::of).toList(),
        proposals.stream().map(ProposedAccountData::of).toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("id", "source", "scope", "mode", "nextRunAt", "problem"),
            rules.stream()
                .map(
                    rule ->
                        List.of(
                            rule.id().value(),
                            name(rule.source()),
                            rule.scope().orElse(""),
                            rule.mode().name(),
                            rule.nextRunAt().toString(),
                            rule.problem().orElse("")))
                .toList()));
  }

  record Document(List<DiscoveryRuleData> rules, List<ProposedAccountData> proposals) {}
}
