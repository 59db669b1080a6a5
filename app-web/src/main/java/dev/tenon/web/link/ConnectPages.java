package dev.tenon.web.link;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.check.VerdictParts;
import dev.tenon.web.form.FieldLookups;
import dev.tenon.web.form.FormEntry;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.RunSubject;
import dev.tenon.web.text.Texts;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of an onboarding for operators: guide, form, Connect and checks. */
public final class ConnectPages {

  private static final Texts TEXTS = Texts.ENGLISH;
  private static final RouteAccess READ =
      RouteAccess.useCase("onboardings.get", "onboardings.guide", "integrations.counts");
  private static final RouteAccess ENTER = RouteAccess.useCase("onboardings.enter");
  private static final RouteAccess LOOK_UP =
      RouteAccess.useCase("onboardings.get", "onboardings.lookUp");
  private static final RouteAccess CONNECT =
      RouteAccess.useCase("onboardings.enter", "onboardings.connect");

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final RunStreams streams;
  private final FieldLookups lookups;

  /** Runs checks in the background with these parts. */
  public ConnectPages(
      PageRenderer pages, CheckRuns runs, RunStreams streams, FieldLookups lookups) {
    this.lookups = lookups;
    this.pages = pages;
    this.runs = runs;
    this.streams = streams;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/onboardings/{id}", READ, this::show),
        WebRoute.get("/onboardings/{id}/checks", READ, this::stream),
        WebRoute.get("/onboardings/{id}/files/{file}", READ, this::download),
        WebRoute.post("/onboardings/{id}/connect", CONNECT, this::connect),
        WebRoute.post("/onboardings/{id}/form", ENTER, this::form),
        WebRoute.post("/onboardings/{id}/field/{field}", LOOK_UP, this::field),
        WebRoute.post("/onboardings/{id}/lookup", LOOK_UP, this::lookUp),
        WebRoute.post(
            "/onboardings/{id}/abandon",
            RouteAccess.useCase("onboardings.abandon"),
            this::abandon));
  }

  private void show(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    send(exchange, HttpStatus.OK, page(exchange, onboarding));
  }

  private void connect(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    Caller caller = exchange.caller();
    String address = "/onboardings/" + onboarding.id();
    if (onboarding.state() != OnboardingState.OPEN
        || runs.findActive(RunSubject.of(caller.workspace(), onboarding.id())).isPresent()) {
      exchange.redirect(address);
      return;
    }
    FormEntry entry =
        FormEntry.submitted(provider(exchange, onboarding), onboarding.form(), exchange.form());
    Map<String, String> errors = entry.errors();
    if (!errors.isEmpty()) {
      sendInvalid(exchange, onboarding, entry, errors, errors.values().iterator().next());
      return;
    }
    try {
      exchange.tenon().onboardings().enter(onboarding.id(), entry.entered(), caller);
    } catch (TenonException e) {
      if (e.code() != CoreErrorCode.FORM_INVALID) {
        throw e;
      }
      sendInvalid(exchange, onboarding, entry, errors, ErrorText.of(e));
      return;
    }
    if (runs.connect(new Connect(onboarding.id(), Map.of(), caller)).isPresent()) {
      exchange.redirect(address);
    } else {
      send(
          exchange,
          HttpStatus.SERVICE_UNAVAILABLE,
          page(exchange, onboarding).with(AttemptBanner.busy(TEXTS)));
    }
  }

  private void sendInvalid(
      WebExchange exchange,
      Onboarding onboarding,
      FormEntry entry,
      Map<String, String> errors,
      String message) {
    send(
        exchange,
        HttpStatus.UNPROCESSABLE_CONTENT,
        page(exchange, onboarding)
            .with(AttemptBanner.invalid(message, TEXTS))
            .withForm(entry, errors));
  }

  /** Sends the fields again after a choice that other fields depend on. */
  private void form(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    FormParts.sendFields(
        exchange,
        pages,
        FormEntry.submitted(provider(exchange, onboarding), onboarding.form(), exchange.form()),
        exchange.url("/onboardings/" + onboarding.id()),
        TEXTS);
  }

  private void field(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    FormParts.sendMessage(
        exchange,
        pages,
        provider(exchange, onboarding),
        (field, form) ->
            lookups.find(exchange.tenon(), onboarding.id(), field, form, exchange.caller()));
  }

  /** Sends the page with what the values identify, which are not stored; without JavaScript. */
  private void lookUp(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    FormEntry entry =
        FormEntry.submitted(provider(exchange, onboarding), onboarding.form(), exchange.form());
    send(
        exchange,
        HttpStatus.OK,
        page(exchange, onboarding)
            .withForm(
                entry,
                entry.mistakes(),
                lookups.findAll(exchange.tenon(), onboarding.id(), entry, exchange.caller())));
  }

  private void stream(WebExchange exchange) {
    Onboarding onboarding = onboarding(exchange);
    Caller caller = exchange.caller();
    Optional<CheckRun> run = runs.find(RunSubject.of(caller.workspace(), onboarding.id()));
    ProviderDescriptor provider = provider(exchange, onboarding);
    streams.send(
        exchange,
        run,
        caller.workspace() + "/" + caller.operator(),
        new VerdictParts(
            pages, provider, links(exchange, onboarding, guide(exchange, onboarding)), TEXTS));
  }

  private void download(WebExchange exchange) {
    FormParts.sendFile(exchange, guide(exchange, onboarding(exchange)));
  }

  private void abandon(WebExchange exchange) {
    exchange
        .tenon()
        .onboardings()
        .abandon(new OnboardingId(exchange.path("id")), exchange.caller());
    exchange.redirect("/?done=" + Notice.ABANDONED.key());
  }

  private void send(WebExchange exchange, HttpStatus status, ConnectPage page) {
    pages.send(
        exchange,
        status,
        Heading.below(Place.INTEGRATIONS, LinkPages.INTEGRATIONS, page.title())
            .about(page.onboarding().name()),
        "link/connect.jte",
        page);
  }

  private ConnectPage page(WebExchange exchange, Onboarding onboarding) {
    Guide guide = guide(exchange, onboarding);
    Attempt attempt =
        Attempt.of(
            runs.find(RunSubject.of(onboarding.workspace(), onboarding.id())),
            onboarding.lastAttempt());
    return ConnectPage.of(onboarding, guide, attempt, links(exchange, onboarding, guide));
  }

  private static WorkLinks links(WebExchange exchange, Onboarding onboarding, Guide guide) {
    String base = exchange.url("/onboardings/" + onboarding.id());
    return new WorkLinks(
        base,
        Optional.of(base + "/send"),
        Optional.of(exchange.url("")),
        true,
        provider(exchange, onboarding),
        guide,
        TEXTS);
  }

  private static Guide guide(WebExchange exchange, Onboarding onboarding) {
    return exchange.tenon().onboardings().guide(onboarding.id(), exchange.caller());
  }

  private static ProviderDescriptor provider(WebExchange exchange, Onboarding onboarding) {
    return exchange.tenon().providers().get(onboarding.provider());
  }

  private static Onboarding onboarding(WebExchange exchange) {
    OnboardingId id =
        OnboardingId.ifValid(exchange.path("id"))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.ONBOARDING_NOT_FOUND, "There is no such onboarding."));
    return exchange.tenon().onboardings().get(id, exchange.caller());
  }
}
