package dev.tenon.web.openid;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.ExternalIdentity;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.session.SignInPages;
import io.javalin.http.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in at an identity provider. Failures are shown on the sign-in page. */
public final class OpenIdPages {

  /** Where the provider sends the browser back to. */
  static final String CALLBACK = "/sign-in/openid/callback";

  private static final Logger LOG = System.getLogger(OpenIdPages.class.getName());
  private static final RouteAccess EVERYBODY =
      RouteAccess.everybody("nobody is signed in before signing in");

  private final OpenIdOptions options;
  private final SignInPages signInPages;
  private final SecureRandom random = new SecureRandom();
  private final IdentityProvider provider;
  private final UsedStates used = new UsedStates(SignInAttempt.LASTS);

  /** Signs in at a provider; opens no connection before the first sign-in. */
  public OpenIdPages(OpenIdOptions options, SignInPages signInPages, InstantSource clock) {
    this.options = requireNonNull(options, "options");
    this.signInPages = requireNonNull(signInPages, "signInPages");
    this.provider = new IdentityProvider(options, clock, random);
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(SignInPages.OPENID, EVERYBODY, exchange -> attempt(exchange, this::start)),
        WebRoute.get(CALLBACK, EVERYBODY, exchange -> attempt(exchange, this::finish)),
        WebRoute.get(
            SignInPages.OPENID + "/sign-out", EVERYBODY, exchange -> attempt(exchange, this::end)));
  }

  private void start(WebExchange exchange) {
    SignInAttempt attempt =
        SignInAttempt.start(random, exchange.now(), SignInPages.target(exchange.query("to")));
    URI address = provider.signInAddress(attempt, exchange.publicUrl(CALLBACK));
    WebCookie.OPENID.set(exchange.context(), attempt.cookie(), SignInAttempt.LASTS);
    exchange.redirect(address);
  }

  private void finish(WebExchange exchange) {
    Context context = exchange.context();
    Optional<SignInAttempt> started = WebCookie.OPENID.read(context).flatMap(SignInAttempt::parse);
    WebCookie.OPENID.remove(context);
    SignInAttempt attempt =
        started
            .filter(one -> one.accepts(exchange.query("state").orElse(""), exchange.now()))
            .filter(one -> used.use(one.state(), exchange.now()))
            .orElseThrow(OpenIdPages::notStartedHere);
    Map<String, List<String>> answer = context.queryParamMap();
    PersonClaims person = provider.person(answer, attempt, exchange.publicUrl(CALLBACK));
    SignedIn signedIn = signIn(exchange, person.identity(options));
    WebCookie.SESSION.set(context, signedIn.token().reveal());
    exchange.redirect(attempt.target());
  }

  private SignedIn signIn(WebExchange exchange, ExternalIdentity identity) {
    try {
      return exchange
          .tenon()
          .operators()
          .signInExternally(
              identity, workspace(exchange), SignInClient.browser(exchange.clientAddress()));
    } catch (TenonException e) {
      if (e.code() != CoreErrorCode.EXTERNAL_SIGN_IN_REFUSED) {
        throw e;
      }
      throw SignInRefusal.ofPerson(
          "%s signed you in as %s. %s".formatted(options.name(), identity.name(), e.getMessage()),
          e.code().name());
    }
  }

  private void end(WebExchange exchange) {
    URI address =
        provider
            .signOutAddress()
            .orElseThrow(
                () ->
                    SignInRefusal.ofPerson(
                        "%s has no page for signing out. Sign out there yourself, or close the browser."
                            .formatted(options.name()),
                        "no end_session_endpoint"));
    exchange.redirect(address);
  }

  private WorkspaceId workspace(WebExchange exchange) {
    if (options.workspace().isPresent()) {
      return options.workspace().get();
    }
    List<Workspace> all = exchange.tenon().workspaces().list();
    if (all.size() != 1) {
      throw SignInRefusal.ofPerson(
          "The settings of Tenon do not say to which workspace people from %s belong. The administrator of Tenon can name it."
              .formatted(options.name()),
          "the settings name none of %d workspaces".formatted(all.size()));
    }
    return all.get(0).id();
  }

  private void attempt(WebExchange exchange, WebRoute.RouteHandler step) {
    try {
      step.handle(exchange);
    } catch (SignInRefusal e) {
      LOG.log(
          Level.WARNING,
          "sign-in at {0} refused: {1}",
          options.name(),
          e.detail().replaceAll("\\p{Cntrl}", " "));
      signInPages.showFailure(exchange, e.status(), e.getMessage());
    } catch (TenonException e) {
      LOG.log(Level.WARNING, "sign-in at {0} refused: {1}", options.name(), e.code().name());
      signInPages.showFailure(exchange, ErrorStatus.of(e), ErrorText.of(e));
    }
  }

  private static SignInRefusal notStartedHere() {
    return SignInRefusal.ofPerson(
        "This sign-in was not started in this browser, took longer than %d minutes, or is finished. Sign in again."
            .formatted(SignInAttempt.LASTS.toMinutes()),
        "no matching state");
  }
}
