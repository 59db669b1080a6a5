package dev.tenon.web.integration;

import static java.util.function.Predicate.not;

import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.RulesPage.Entered;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.RunWork;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that look for new accounts below a linked one, what they propose, and which accounts
 * they no longer find. A rule that is run now asks the cloud, so it is a run in the background.
 */
public final class RulePages {

  private static final String RULES = "/integrations/{id}/rules";
  private static final RouteAccess READ =
      RouteAccess.useCase(
          "discoveryRules.list", "discoveryRules.proposals", "discoveryRules.unlistedBelow");

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final RunStreams streams;

  /** Asks the cloud with these parts. */
  public RulePages(PageRenderer pages, CheckRuns runs, RunStreams streams) {
    this.pages = pages;
    this.runs = runs;
    this.streams = streams;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            RULES,
            READ,
            exchange -> show(exchange, HttpStatus.OK, Entered.NOTHING, Optional.empty())),
        WebRoute.get(RULES + "/stream", READ, this::stream),
        WebRoute.post(RULES, RouteAccess.useCase("discoveryRules.add"), this::add),
        WebRoute.post(RULES + "/{rule}/run", RouteAccess.useCase("discoveryRules.run"), this::run),
        WebRoute.post(
            RULES + "/{rule}/remove", RouteAccess.useCase("discoveryRules.remove"), this::remove));
  }

  private void add(WebExchange exchange) {
    Integration source = integration(exchange);
    Entered entered =
        new Entered(
            exchange.form("scope").orElse("").strip(),
            exchange.form("mode").filter(Mode.LINK.name()::equals).isPresent(),
            exchange.form("exclusions").orElse("").strip());
    try {
      var unused =
          exchange
              .tenon()
              .discoveryRules()
              .add(
                  new AddDiscoveryRule(
                      source.id(),
                      Optional.of(entered.scope()).filter(not(String::isEmpty)),
                      entered.links() ? Mode.LINK : Mode.PROPOSE,
                      ids(entered.exclusions()),
                      exchange.caller()));
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), entered, Optional.of(ErrorText.of(e)));
      return;
    }
    exchange.redirect(path(source) + "?done=" + Notice.RULE_ADDED.key());
  }

  private static Set<String> ids(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1))
        .filter(not(String::isEmpty))
        .collect(Collectors.toSet());
  }

  private void run(WebExchange exchange) {
    Integration source = integration(exchange);
    CheckRun run =
        runs.runRule(rule(exchange, source), exchange.caller()).orElseThrow(DetailPages::tooMany);
    exchange.redirect(path(source) + "?run=" + run.id());
  }

  private void remove(WebExchange exchange) {
    Integration source = integration(exchange);
    exchange.tenon().discoveryRules().remove(rule(exchange, source), exchange.caller());
    exchange.redirect(path(source) + "?done=" + Notice.RULE_REMOVED.key());
  }

  private void show(
      WebExchange exchange, HttpStatus status, Entered entered, Optional<String> error) {
    Integration source = integration(exchange);
    pages.send(
        exchange,
        status,
        IntegrationPath.heading(source, "Discovery rules"),
        "integration/rules.jte",
        new RulesModel(exchange, source, rulesOf(source, exchange), run(exchange, source))
            .page(entered, error));
  }

  private void stream(WebExchange exchange) {
    streams.send(
        exchange,
        run(exchange, integration(exchange)),
        exchange.caller().operator().value(),
        new AccountParts(pages, exchange.url("")));
  }

  /** The run that the address names, if it is one of a rule of this account. */
  private Optional<CheckRun> run(WebExchange exchange, Integration source) {
    return exchange
        .query("run")
        .flatMap(id -> runs.find(source.workspace(), id))
        .filter(run -> run.subject().work() instanceof RunWork.Rule)
        .filter(
            run ->
                rulesOf(source, exchange).stream()
                    .anyMatch(rule -> rule.id().value().equals(run.subject().id())));
  }

  private static List<DiscoveryRule> rulesOf(Integration source, WebExchange exchange) {
    return exchange.tenon().discoveryRules().list(exchange.caller()).stream()
        .filter(rule -> rule.source().equals(source.id()))
        .toList();
  }

  /** The rule in the path; one of another account is a missing one. */
  private static DiscoveryRuleId rule(WebExchange exchange, Integration source) {
    return rulesOf(source, exchange).stream()
        .map(DiscoveryRule::id)
        .filter(id -> id.value().equals(exchange.path("rule")))
        .findFirst()
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_RULE_NOT_FOUND,
                    "There is no such discovery rule in this workspace."));
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }

  private static String path(Integration source) {
    return IntegrationPath.of(source.id()) + "/rules";
  }
}
