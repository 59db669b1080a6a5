package dev.tenon.web.integration;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.check.VerdictParts;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.DetailPage.NewName;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.RunSubject;
import dev.tenon.web.text.Texts;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The page about one integration, and what it verifies and renames. */
public final class DetailPages {

  private static final RouteAccess READ =
      RouteAccess.useCase(
          "integrations.get",
          "integrations.history",
          "integrations.credentialExpiry",
          "setupLinks.list");

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final RunStreams streams;

  /** Verifies with the given runs. */
  public DetailPages(PageRenderer pages, CheckRuns runs, RunStreams streams) {
    this.pages = pages;
    this.runs = runs;
    this.streams = streams;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/integrations/{id}", READ, this::show),
        WebRoute.get("/integrations/{id}/stream", READ, this::stream),
        WebRoute.post(
            "/integrations/{id}/verify", RouteAccess.useCase("integrations.verify"), this::verify),
        WebRoute.post(
            "/integrations/{id}/rename", RouteAccess.useCase("integrations.rename"), this::rename));
  }

  private void show(WebExchange exchange) {
    Integration integration = integration(exchange);
    NewName name = new NewName(integration.name(), Optional.empty());
    send(exchange, HttpStatus.OK, integration, name);
  }

  private void send(
      WebExchange exchange, HttpStatus status, Integration integration, NewName newName) {
    DetailModel model =
        new DetailModel(
            exchange,
            integration,
            runs.find(RunSubject.of(integration.workspace(), integration.id())),
            exchange.now());
    pages.send(
        exchange,
        status,
        Heading.below(
                Place.INTEGRATIONS, Crumb.to("Integrations", "/integrations"), integration.name())
            .about(integration.name()),
        "integration/detail.jte",
        model.page(newName));
  }

  private void stream(WebExchange exchange) {
    Integration integration = integration(exchange);
    ProviderDescriptor provider = exchange.tenon().providers().get(integration.provider());
    streams.send(
        exchange,
        runs.find(RunSubject.of(integration.workspace(), integration.id())),
        exchange.caller().operator().value(),
        new VerdictParts(pages, provider, new DetailLinks(exchange, integration), Texts.ENGLISH));
  }

  private void verify(WebExchange exchange) {
    Integration integration = integration(exchange);
    if (runs.verify(integration.id(), exchange.caller()).isEmpty()) {
      throw tooMany();
    }
    exchange.redirect(IntegrationPath.of(integration.id()));
  }

  /** For a run that could not be started. */
  static TenonException tooMany() {
    return new TenonException(
        CoreErrorCode.CHANGED_MEANWHILE,
        "Too many verifications are in progress. Nothing was started; try again in a minute.");
  }

  private void rename(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    String name = exchange.form("name").orElse("").strip();
    try {
      exchange.tenon().integrations().rename(id, name, exchange.caller());
      exchange.redirect(IntegrationPath.of(id) + "?done=" + Notice.RENAMED.key());
    } catch (TenonException e) {
      if (e.code() != CoreErrorCode.NAME_INVALID && e.code() != CoreErrorCode.NAME_TAKEN) {
        throw e;
      }
      NewName refused = new NewName(name, Optional.of(ErrorText.of(e)));
      send(exchange, ErrorStatus.of(e), integration(exchange), refused);
    }
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }
}
