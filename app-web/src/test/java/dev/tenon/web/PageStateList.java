package dev.tenon.web;

import static dev.tenon.web.PageState.submit;

import com.microsoft.playwright.Page;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.fixture.RunningConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the states of pages that can be reached at the same time. */
final class PageStateList {

  private final RunningConsole console;
  private final List<PageState> states = new ArrayList<>();

  PageStateList(RunningConsole console) {
    this.console = console;
  }

  RunningConsole console() {
    return console;
  }

  /** The states added since the last call. */
  List<PageState> take() {
    List<PageState> taken = List.copyOf(states);
    states.clear();
    return taken;
  }

  /** A page that an operator opens. */
  void operator(Caller caller, String route, String shows, String path) {
    states.add(new PageState(route, shows, Optional.of(caller), opening(path)));
  }

  /** A page that shows the answer to a form of another one. */
  void answer(
      Caller caller, String route, String shows, String path, String action, String... fields) {
    states.add(
        new PageState(
            route, shows, Optional.of(caller), opening(path).andThen(sending(action, fields))));
  }

  /** A page that anybody can open. */
  void visitor(String route, String shows, String path) {
    states.add(new PageState(route, shows, Optional.empty(), opening(path)));
  }

  /** A page that shows the answer to a form of another one to anybody. */
  void visitorAnswer(String route, String shows, String path, String action, String... fields) {
    states.add(
        new PageState(
            route, shows, Optional.empty(), opening(path).andThen(sending(action, fields))));
  }

  /** The page of the work, after a visitor started it with the link. */
  void work(String shows, String link) {
    states.add(
        new PageState(
            "/setup",
            shows,
            Optional.empty(),
            opening(link).andThen(page -> page.locator("main form button").click())));
  }

  /** Any other way to a page. */
  void add(PageState state) {
    states.add(state);
  }

  Consumer<Page> opening(String path) {
    return page -> page.navigate(console.url(path));
  }

  private static Consumer<Page> sending(String action, String... fields) {
    return page -> submit(page, action, fields);
  }

  OnboardingId onboarding(Caller caller, String provider, String name) {
    return console
        .tenon()
        .onboardings()
        .start(new StartOnboarding(ProviderId.of(provider), name, caller))
        .id();
  }

  /** The path of a new setup link. */
  String link(SetupTarget target, Caller caller) {
    return "/setup/"
        + console.tenon().setupLinks().create(new CreateSetupLink(target, caller)).token().reveal();
  }

  static String path(IntegrationId id) {
    return "/integrations/" + id.value();
  }
}
