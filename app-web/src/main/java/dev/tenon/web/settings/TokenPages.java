package dev.tenon.web.settings;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Page;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.token.ApiTokenSummary;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.token.CreatedApiToken;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.Times;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists, creates and revokes API tokens. */
public final class TokenPages {

  private static final List<Integer> DAYS = List.of(30, 90, 180, 366);
  private static final int DEFAULT_DAYS = 90;

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public TokenPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/settings/tokens",
            RouteAccess.useCase("apiTokens.list"),
            exchange -> show(exchange, HttpStatus.OK, Optional.empty(), Optional.empty())),
        WebRoute.post(
            "/settings/tokens",
            RouteAccess.useCase("apiTokens.create", "apiTokens.list"),
            this::create),
        WebRoute.post(
            "/settings/tokens/revoke", RouteAccess.useCase("apiTokens.revoke"), this::revoke));
  }

  private void create(WebExchange exchange) {
    try {
      CreatedApiToken created =
          exchange
              .tenon()
              .apiTokens()
              .create(
                  new CreateApiToken(
                      exchange.form("name").orElse("").strip(),
                      RoleChoice.chosen(exchange),
                      scopes(exchange),
                      Duration.ofDays(days(exchange)),
                      exchange.caller()));
      show(
          exchange,
          HttpStatus.OK,
          Optional.empty(),
          Optional.of(new NewToken(created.token().name(), created.secret().reveal())));
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), Optional.of(ErrorText.of(e)), Optional.empty());
    }
  }

  private void revoke(WebExchange exchange) {
    exchange
        .tenon()
        .apiTokens()
        .revoke(new ApiTokenId(exchange.form("token").orElse("")), exchange.caller());
    exchange.redirect("/settings/tokens?done=" + Notice.TOKEN_REVOKED.key());
  }

  private void show(
      WebExchange exchange, HttpStatus status, Optional<String> error, Optional<NewToken> created) {
    Page<ApiTokenSummary> tokens =
        exchange.tenon().apiTokens().list(exchange.pageRequest(), exchange.caller());
    Instant now = exchange.now();
    pages.send(
        exchange,
        status,
        Heading.of(Place.SETTINGS, "Settings"),
        "settings/tokens.jte",
        new TokensPage(
            tokens.items().stream().map(token -> TokenRow.of(token, now)).toList(),
            tokens.next().map(Object::toString),
            RoleChoice.upTo(exchange.caller().role()),
            DAYS,
            DEFAULT_DAYS,
            exchange.caller().role() == Role.ADMINISTRATOR,
            error,
            created));
  }

  private static Set<ApiScope> scopes(WebExchange exchange) {
    List<String> wanted = exchange.context().formParams("scope");
    return Arrays.stream(ApiScope.values())
        .filter(scope -> wanted.contains(scope.name()))
        .collect(Collectors.toSet());
  }

  private static int days(WebExchange exchange) {
    String text = exchange.form("days").orElse("");
    return DAYS.stream()
        .filter(days -> days.toString().equals(text))
        .findFirst()
        .orElse(DEFAULT_DAYS);
  }

  /** A token that was just created; its secret is shown this once. */
  public record NewToken(String name, String secret) {

    @Override
    public String toString() {
      return "NewToken[" + name + "]";
    }
  }

  /** A token in the list. */
  public record TokenRow(
      String id,
      String name,
      String prefix,
      String role,
      String scopes,
      String creator,
      String expires,
      boolean expired,
      String lastUsed) {

    static TokenRow of(ApiTokenSummary token, Instant now) {
      return new TokenRow(
          token.id().value(),
          token.name(),
          token.prefix(),
          RoleChoice.text(token.role()),
          token.scopes().stream()
              .sorted()
              .map(scope -> scope.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ")),
          token.creator().value(),
          Times.day(token.expiresAt()),
          !token.expiresAt().isAfter(now),
          token.lastUsedAt().map(used -> Times.ago(used, now)).orElse("Never"));
    }
  }

  /** The page. */
  public record TokensPage(
      List<TokenRow> rows,
      Optional<String> next,
      List<RoleChoice> roles,
      List<Integer> days,
      int defaultDays,
      boolean administrator,
      Optional<String> error,
      Optional<NewToken> created) {}
}
