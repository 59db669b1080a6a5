package dev.tenon.web.setup;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupVisit;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.GuideStep;
import dev.tenon.web.check.VerdictParts;
import dev.tenon.web.form.FieldLookups;
import dev.tenon.web.form.FormEntry;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.link.FormParts;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.text.Texts;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page on which a visitor does the work of a setup link, and the requests that it makes. */
public final class SetupWorkPages {

  /** The path of the page's own requests. */
  static final String BASE = "/setup/work";

  private static final String PAGE = "/setup";

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final RunStreams streams;
  private final SetupVisitors visitors;
  private final FieldLookups lookups;

  /** Runs checks in the background with these parts. */
  public SetupWorkPages(
      PageRenderer pages, CheckRuns runs, RunStreams streams, FieldLookups lookups) {
    this.lookups = lookups;
    this.pages = pages;
    this.runs = runs;
    this.streams = streams;
    this.visitors = new SetupVisitors(pages, runs);
  }

  /** The routes. */
  public List<WebRoute> routes() {
    RouteAccess visitor = RouteAccess.visitor();
    return List.of(
        WebRoute.get(PAGE, visitor, visitors.guarded(this::show)),
        // The work may be done, and the visit over, before the page opens the stream.
        WebRoute.get(
            BASE + "/checks", visitor, visitors.guarded(this::stream, RunStreams::sendEnded)),
        WebRoute.get(BASE + "/files/{file}", visitor, visitors.guarded(this::download)),
        WebRoute.get(BASE + "/send", visitor, visitors.guarded(this::showSend)),
        WebRoute.post(BASE + "/send", visitor, visitors.guarded(this::send)),
        WebRoute.post(BASE + "/connect", visitor, visitors.guarded(this::connect)),
        WebRoute.post(BASE + "/generate", visitor, visitors.guarded(this::generate)),
        WebRoute.post(BASE + "/done", visitor, visitors.guarded(this::markDone)),
        WebRoute.post(BASE + "/form", visitor, visitors.guarded(this::form)),
        WebRoute.post(BASE + "/lookup", visitor, visitors.guarded(this::lookUp)),
        WebRoute.post(BASE + "/field/{field}", visitor, visitors.guarded(this::field)));
  }

  private void show(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    sendPage(exchange, HttpStatus.OK, page(exchange, work));
  }

  private void connect(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    requireWholeWork(work);
    if (work.kind() == WorkKind.RENEWAL
        && work.integration().flatMap(Integration::rotation).isEmpty()) {
      exchange.redirect(PAGE);
      return;
    }
    Optional<CheckRun> run;
    if (work.attempt().run().isPresent()) {
      run = work.attempt().run().map(active -> active.run());
    } else if (work.onboarding().isPresent()) {
      Optional<SetupPage> invalid = enter(exchange, work, work.onboarding().get());
      if (invalid.isPresent()) {
        sendPage(exchange, HttpStatus.UNPROCESSABLE_CONTENT, invalid.get());
        return;
      }
      run = runs.connect(new Connect(work.onboarding().get().id(), Map.of(), visit.caller()));
    } else if (work.kind() == WorkKind.RENEWAL) {
      run = runs.confirmRotation(work.integration().orElseThrow(), visit.caller());
    } else {
      run = runs.verify(work.integrationId(), visit.caller());
    }
    if (run.isPresent()) {
      visitors.remember(exchange, visit);
      exchange.redirect(PAGE);
    } else {
      sendPage(exchange, HttpStatus.SERVICE_UNAVAILABLE, page(exchange, work).busy());
    }
  }

  /**
   * The run would be refused later, but operators and other visitors would see its refusal in place
   * of the last result.
   */
  private static void requireWholeWork(VisitorWork work) {
    if (work.kind() == WorkKind.STEP) {
      throw new TenonException(
          CoreErrorCode.NOT_AUTHORIZED,
          "This setup link is for one step and starts no checks. Ask the person who sent it to start"
              + " them.");
    }
  }

  /** Stores the entered values; returns the page to show if they are wrong. */
  private Optional<SetupPage> enter(WebExchange exchange, VisitorWork work, Onboarding onboarding) {
    FormEntry entry = FormEntry.submitted(work.provider(), onboarding.form(), exchange.form());
    Map<String, String> errors = entry.errors();
    if (!errors.isEmpty()) {
      return Optional.of(
          page(exchange, work).invalid(entry, errors, errors.values().iterator().next()));
    }
    try {
      exchange.tenon().onboardings().enter(onboarding.id(), entry.entered(), work.visit().caller());
      return Optional.empty();
    } catch (TenonException e) {
      if (e.code() != CoreErrorCode.FORM_INVALID) {
        throw e;
      }
      return Optional.of(page(exchange, work).invalid(entry, errors, ErrorText.of(e)));
    }
  }

  private void generate(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    exchange.tenon().rotations().start(work.integrationId(), visit.caller());
    exchange.redirect(PAGE);
  }

  private void markDone(WebExchange exchange, SetupVisit visit) {
    exchange.tenon().setupLinks().markStepDone(visit.caller());
    visitors.remember(exchange, visit);
    exchange.redirect(PAGE);
  }

  private void showSend(WebExchange exchange, SetupVisit visit) {
    exchange
        .query("step")
        .filter(id -> visit.step().isEmpty())
        .flatMap(id -> step(exchange, visit, id))
        .ifPresentOrElse(
            step -> sendHandOver(exchange, visit, step, Optional.empty()),
            () -> exchange.redirect(PAGE));
  }

  private void send(WebExchange exchange, SetupVisit visit) {
    Optional<GuideStep> step = exchange.form("step").flatMap(id -> step(exchange, visit, id));
    if (step.isEmpty()) {
      exchange.redirect(PAGE);
      return;
    }
    CreatedSetupLink created =
        exchange
            .tenon()
            .setupLinks()
            .create(
                new CreateSetupLink(visit.link().target(), visit.caller())
                    .forStep(step.get().id()));
    sendHandOver(
        exchange,
        visit,
        step.get(),
        Optional.of(exchange.publicUrl("/setup/" + created.token().reveal()).toString()));
  }

  private void sendHandOver(
      WebExchange exchange, SetupVisit visit, GuideStep step, Optional<String> created) {
    SetupLayout layout = layout(exchange, visit);
    pages.sendSelfContained(
        exchange,
        HttpStatus.OK,
        layout.texts().get("setup.send-title"),
        "setup/hand-over.jte",
        new HandOverPage(layout, step, created),
        layout.asker().brand());
  }

  private static Optional<GuideStep> step(WebExchange exchange, SetupVisit visit, String id) {
    return exchange.tenon().setupLinks().guide(visit.caller()).steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst();
  }

  private void form(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    Map<String, String> stored = work.onboarding().map(Onboarding::form).orElse(Map.of());
    Map<String, String> typed = exchange.form();
    FormParts.sendFields(
        exchange,
        pages,
        FormEntry.submitted(work.provider(), stored, typed),
        exchange.url(BASE),
        texts(exchange));
  }

  private void field(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    FormParts.sendMessage(
        exchange,
        pages,
        work.provider(),
        (field, form) ->
            work.onboarding()
                .flatMap(
                    open ->
                        lookups.find(exchange.tenon(), open.id(), field, form, visit.caller())));
  }

  /** Sends the page with what the values identify, which are not stored; without JavaScript. */
  private void lookUp(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    if (work.onboarding().isEmpty()) {
      exchange.redirect(PAGE);
      return;
    }
    Onboarding open = work.onboarding().get();
    FormEntry entry = FormEntry.submitted(work.provider(), open.form(), exchange.form());
    sendPage(
        exchange,
        HttpStatus.OK,
        page(exchange, work)
            .lookedUp(entry, lookups.findAll(exchange.tenon(), open.id(), entry, visit.caller())));
  }

  private void stream(WebExchange exchange, SetupVisit visit) {
    VisitorWork work = VisitorWork.of(exchange, visit, runs);
    Texts texts = texts(exchange);
    Caller caller = visit.caller();
    streams.send(
        exchange,
        VisitorWork.run(visit.link(), runs),
        caller.workspace() + "/" + caller.operator(),
        new VerdictParts(pages, work.provider(), work.links(exchange, texts), texts));
  }

  private void download(WebExchange exchange, SetupVisit visit) {
    FormParts.sendFile(exchange, exchange.tenon().setupLinks().guide(visit.caller()));
  }

  private SetupPage page(WebExchange exchange, VisitorWork work) {
    SetupLayout layout = layout(exchange, work.visit());
    List<SetupPage.HandedOver> handedOver =
        work.kind() == WorkKind.STEP
            ? List.of()
            : exchange.tenon().setupLinks().handedOver(work.visit().caller()).stream()
                .map(link -> SetupPage.HandedOver.of(link.at(exchange.now()), layout.texts()))
                .toList();
    return SetupPage.of(work, layout, work.links(exchange, layout.texts()), handedOver);
  }

  private void sendPage(WebExchange exchange, HttpStatus status, SetupPage page) {
    pages.sendSelfContained(
        exchange, status, page.title(), "setup/work.jte", page, page.layout().asker().brand());
  }

  private static SetupLayout layout(WebExchange exchange, SetupVisit visit) {
    return SetupLayout.of(exchange, Asker.of(exchange, visit.link().workspace()), PAGE);
  }

  private static Texts texts(WebExchange exchange) {
    return SetupLayout.of(exchange, Asker.NOBODY, PAGE).texts();
  }

  /**
   * The page that hands a step over.
   *
   * @param created the address of the new link, shown this once
   */
  public record HandOverPage(SetupLayout layout, GuideStep step, Optional<String> created) {}
}
