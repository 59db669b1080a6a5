package dev.tenon.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.OpenIdOptions;
import java.net.URI;
import java.util.Optional;

/** The pages that answer requests which are refused. Only the API and streams answer 429. */
final class RefusalStates {

  /** An identity provider that does not answer: nothing listens on port 1. */
  static final OpenIdOptions UNREACHABLE_PROVIDER =
      OpenIdOptions.of("Contoso", URI.create("http://127.0.0.1:1"), "tenon");

  private static final String FORM_WITH_FILE = "/settings/appearance";

  private final PageStateList states;

  RefusalStates(PageStateList states) {
    this.states = states;
  }

  void ofOperators(Caller ada, Caller vera) {
    states.operator(vera, "403", "Your role does not allow this", "/settings/operators");
    states.answer(
        ada, "403", "This form is no longer valid", "/profile", "/profile", "_csrf", "stale");
    states.operator(ada, "404", "Page not found", "/nothing");
    states.operator(ada, "404", "INTEGRATION_NOT_FOUND", "/integrations/int_none");
    states.operator(ada, "405", "does not accept a GET request", "/sign-out");
    states.add(
        new PageState(
            "400",
            "The form is malformed",
            Optional.of(ada),
            states.opening(FORM_WITH_FILE).andThen(RefusalStates::submitMalformed)));
    states.add(
        new PageState(
            "413",
            "The form is too large",
            Optional.of(ada),
            states.opening(FORM_WITH_FILE).andThen(RefusalStates::submitLargeFile)));
  }

  /** Sign-ins at {@link #UNREACHABLE_PROVIDER}. */
  void ofSignIns() {
    states.visitor("/sign-in", "No connection to Contoso could be made", "/sign-in/openid");
    states.visitor(
        "/sign-in",
        "This sign-in was not started in this browser",
        "/sign-in/openid/callback?code=c&state=s");
    states.visitor(
        "/sign-in", "No connection to Contoso could be made", "/sign-in/openid/sign-out");
  }

  /** A browser sends no malformed form by itself, so the body is replaced on its way. */
  private static void submitMalformed(Page page) {
    String forms = "**" + FORM_WITH_FILE;
    page.route(
        forms,
        route -> route.resume(new Route.ResumeOptions().setPostData("--other\r\nno header")));
    submit(page);
    page.unroute(forms);
  }

  private static void submitLargeFile(Page page) {
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload("logo.png", "image/png", new byte[(int) TenonWeb.MAX_BODY_BYTES]));
    submit(page);
  }

  private static void submit(Page page) {
    PageState.submit(page, FORM_WITH_FILE);
    page.waitForURL("**" + FORM_WITH_FILE);
    page.getByText("Nothing was changed").waitFor();
  }
}
