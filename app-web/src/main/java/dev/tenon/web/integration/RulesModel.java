package dev.tenon.web.integration;

import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.RuleRun;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.integration.ChildAccountsPage.LinkResult;
import dev.tenon.web.integration.RulesPage.Entered;
import dev.tenon.web.integration.RulesPage.Proposal;
import dev.tenon.web.integration.RulesPage.Row;
import dev.tenon.web.integration.RulesPage.RunView;
import dev.tenon.web.integration.RulesPage.Unlisted;
import dev.tenon.web.page.Times;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunResult;
import dev.tenon.web.run.RunState;
import dev.tenon.web.run.RunStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the page about the discovery rules of a linked account shows. */
record RulesModel(
    WebExchange exchange, Integration source, List<DiscoveryRule> rules, Optional<CheckRun> run) {

  RulesModel {
    rules = List.copyOf(rules);
  }

  RulesPage page(Entered entered, Optional<String> error) {
    return new RulesPage(
        IntegrationPath.of(source.id()),
        source.name(),
        rules.stream().map(this::row).toList(),
        exchange.tenon().discoveryRules().proposals(source.id(), exchange.caller()).stream()
            .map(
                one ->
                    new Proposal(
                        one.account(),
                        one.name(),
                        one.kind(),
                        Times.ago(one.foundAt(), exchange.now())))
            .toList(),
        exchange.tenon().discoveryRules().unlistedBelow(source.id(), exchange.caller()).stream()
            .map(this::unlisted)
            .toList(),
        run.map(this::view),
        entered,
        error,
        exchange.may("discoveryRules.add"),
        exchange.may("discovery.link"));
  }

  private Row row(DiscoveryRule rule) {
    boolean due = !rule.nextRunAt().isAfter(exchange.now());
    return new Row(
        rule.id().value(),
        rule.scope().orElse(""),
        rule.mode() == DiscoveryRule.Mode.LINK,
        rule.exclusions().stream().sorted().toList(),
        rule.lastRunAt().map(at -> Times.ago(at, exchange.now())).orElse("Never"),
        due ? "Soon" : Times.until(rule.nextRunAt(), exchange.now()),
        rule.problem().orElse(""));
  }

  private Unlisted unlisted(AccountListing listing) {
    return new Unlisted(
        name(listing.integration()),
        IntegrationPath.of(listing.integration()),
        listing.unlistedSince().map(Times::moment).orElse(""));
  }

  private String name(IntegrationId id) {
    return exchange
        .tenon()
        .integrations()
        .find(id.value(), exchange.caller())
        .map(Integration::name)
        .orElse(id.value());
  }

  private RunView view(CheckRun shown) {
    RunState state = shown.state();
    Optional<RuleRun> ended = state.end().flatMap(RulesModel::ended);
    String stream =
        exchange.url(IntegrationPath.of(source.id()))
            + "/rules/stream?run="
            + shown.id()
            + "&after="
            + RunStreams.position(shown, state);
    return new RunView(
        state.end().isEmpty() ? Optional.of(stream) : Optional.empty(),
        AccountParts.text(state),
        state.end().flatMap(end -> end.fold(completed -> Optional.empty(), Optional::of)),
        ended.map(this::news).orElse(List.of()),
        ended.map(one -> one.linking().entries()).orElse(List.of()).stream()
            .map(entry -> LinkResult.of(entry, exchange.url("")))
            .toList());
  }

  private static Optional<RuleRun> ended(RunEnd end) {
    return end.fold(
        completed ->
            completed.result() instanceof RunResult.RuleEnded rule
                ? Optional.of(rule.rule())
                : Optional.empty(),
        failed -> Optional.empty());
  }

  private List<String> news(RuleRun ended) {
    List<String> news = new ArrayList<>();
    int found = ended.found().size();
    news.add(
        found == 0
            ? "No new account was found."
            : found == 1 ? "1 new account was found." : found + " new accounts were found.");
    ended
        .unlisted()
        .forEach(
            one -> news.add(name(one.integration()) + " is no longer listed. It stays linked."));
    ended.listedAgain().forEach(one -> news.add(name(one.integration()) + " is listed again."));
    return news;
  }
}
