package dev.tenon.web.session;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.web.config.FirstOperatorCode;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pages for signing in and out, and for adding the first administrator. */
public final class SignInPages {

  private static final RouteAccess EVERYBODY =
      RouteAccess.everybody("nobody is signed in before signing in");

  /** Where a sign-in at the identity provider begins. */
  public static final String OPENID = "/sign-in/openid";

  private final PageRenderer pages;
  private final FirstOperator firstOperator;
  private final Object addingFirst = new Object();

  /** Renders with the given renderer. */
  public SignInPages(PageRenderer pages, FirstOperator firstOperator) {
    this.pages = pages;
    this.firstOperator = firstOperator;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/sign-in", EVERYBODY, this::show),
        WebRoute.post("/sign-in", EVERYBODY, this::signIn),
        WebRoute.post("/sign-out", EVERYBODY, this::signOut),
        WebRoute.get("/first-administrator", EVERYBODY, this::showFirst),
        WebRoute.post("/first-administrator", EVERYBODY, this::addFirst));
  }

  private void show(WebExchange exchange) {
    if (exchange.signedIn().isPresent()) {
      exchange.redirect(target(exchange.query("to")));
    } else if (firstOperator.isNeeded()) {
      exchange.redirect("/first-administrator");
    } else {
      sendSignIn(
          exchange,
          HttpStatus.OK,
          exchange.query("as").orElse(""),
          target(exchange.query("to")),
          Optional.empty());
    }
  }

  private void signIn(WebExchange exchange) {
    String name = exchange.form("operator").orElse("").strip();
    String target = target(exchange.form("to"));
    char[] password = exchange.secret("password");
    try {
      SignedIn signedIn =
          exchange
              .tenon()
              .operators()
              .signIn(
                  OperatorId.of(name), password, SignInClient.browser(exchange.clientAddress()));
      WebCookie.SESSION.set(exchange.context(), signedIn.token().reveal());
      exchange.redirect(target);
    } catch (TenonException e) {
      sendSignIn(exchange, ErrorStatus.of(e), name, target, Optional.of(ErrorText.of(e)));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private void signOut(WebExchange exchange) {
    WebCookie.SESSION
        .read(exchange.context())
        .ifPresent(token -> exchange.tenon().operators().signOut(new SessionToken(token)));
    WebCookie.SESSION.remove(exchange.context());
    exchange.redirect("/sign-in?done=" + Notice.SIGNED_OUT.key());
  }

  private void showFirst(WebExchange exchange) {
    if (firstOperator.isNeeded()) {
      sendFirst(
          exchange,
          HttpStatus.OK,
          FirstPage.empty(
              firstOperator.code().map(FirstOperatorCode::isOpen).orElse(false),
              firstOperator.workspace().map(Workspace::name)));
    } else {
      exchange.redirect("/sign-in");
    }
  }

  private void addFirst(WebExchange exchange) {
    FirstOperatorCode code = firstOperator.code().orElse(null);
    if (code == null || !firstOperator.isNeeded()) {
      exchange.redirect("/sign-in");
      return;
    }
    FirstPage entered =
        new FirstPage(
            code.isOpen(),
            firstOperator.workspace().map(Workspace::name),
            exchange.form("workspace").orElse("").strip(),
            exchange.form("operator").orElse("").strip(),
            Optional.empty());
    String typed = exchange.form("code").orElse("");
    char[] password = exchange.secret("password");
    try {
      synchronized (addingFirst) {
        addFirst(exchange, entered, code, typed, password);
      }
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Of several requests with the code, those that come later find that it was used. */
  private void addFirst(
      WebExchange exchange,
      FirstPage entered,
      FirstOperatorCode code,
      String typed,
      char[] password) {
    if (!firstOperator.isNeeded()) {
      exchange.redirect("/sign-in");
      return;
    }
    if (!code.matches(typed)) {
      sendFirst(
          exchange,
          HttpStatus.UNPROCESSABLE_CONTENT,
          entered.failed(
              "The code is not the one in the terminal where Tenon was started, or it has"
                  + " expired."));
      return;
    }
    try {
      Tenon tenon = exchange.tenon();
      OperatorId operator = OperatorId.of(entered.operator());
      Optional<Workspace> existing = firstOperator.workspace();
      if (existing.isPresent()) {
        tenon.operators().register(existing.get().id(), operator, password);
      } else {
        tenon.operators().register(entered.workspace(), operator, password);
      }
      code.use();
      WebCookie.SESSION.set(
          exchange.context(),
          tenon
              .operators()
              .signIn(operator, password, SignInClient.browser(exchange.clientAddress()))
              .token()
              .reveal());
      exchange.redirect("/");
    } catch (TenonException e) {
      sendFirst(exchange, ErrorStatus.of(e), entered.failed(ErrorText.of(e)));
    }
  }

  /** Shows the sign-in page with the reason why a sign-in at the identity provider failed. */
  public void showFailure(WebExchange exchange, HttpStatus status, String reason) {
    sendSignIn(exchange, status, "", "/", Optional.of(reason));
  }

  private void sendSignIn(
      WebExchange exchange,
      HttpStatus status,
      String operator,
      String target,
      Optional<String> error) {
    pages.sendPublic(
        exchange,
        status,
        "Sign in",
        "session/sign-in.jte",
        new SignInPage(
            operator,
            target,
            exchange.options().openId().map(OpenIdOptions::name),
            exchange.query("done").filter(Notice.SIGNED_OUT.key()::equals).isPresent(),
            error));
  }

  private void sendFirst(WebExchange exchange, HttpStatus status, FirstPage page) {
    pages.sendPublic(
        exchange, status, "First administrator", "session/first-administrator.jte", page);
  }

  /**
   * A path of the console; an address of another site would send the operator there. Paths have no
   * character outside of ASCII, of which some containers send the last eight bits only.
   */
  public static String target(Optional<String> path) {
    return path.filter(
            value ->
                value.startsWith("/")
                    && !value.startsWith("//")
                    && !value.contains("\\")
                    && value.chars().allMatch(each -> each > ' ' && each <= '~'))
        .orElse("/");
  }

  /**
   * The sign-in page.
   *
   * @param operator the name entered before
   * @param target the path to go to after signing in
   * @param provider the name of the identity provider; empty if there is none
   * @param signedOut whether the operator has just signed out
   */
  public record SignInPage(
      String operator,
      String target,
      Optional<String> provider,
      boolean signedOut,
      Optional<String> error) {

    /** The path where a sign-in at the identity provider begins. */
    public String openId() {
      return OPENID + "?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
  }

  /**
   * The page for the first administrator.
   *
   * @param open whether the code can still be entered
   * @param existing the workspace that the administrator joins; empty to name a new one
   * @param workspace the name entered for a new one
   */
  public record FirstPage(
      boolean open,
      Optional<String> existing,
      String workspace,
      String operator,
      Optional<String> error) {

    static FirstPage empty(boolean open, Optional<String> existing) {
      return new FirstPage(open, existing, "", "", Optional.empty());
    }

    FirstPage failed(String message) {
      return new FirstPage(open, existing, workspace, operator, Optional.of(message));
    }
  }
}
