package dev.tenon.web.integration;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Verifies, pauses or resumes the accounts that are selected in the list. */
public final class BulkActions {

  /** More than a page of the list never comes from the form. */
  private static final int MAX_SELECTED = 100;

  private final BackgroundVerifications verifications;

  /** Verifies in the background. */
  public BulkActions(BackgroundVerifications verifications) {
    this.verifications = verifications;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.post(
            "/integrations/verify", RouteAccess.useCase("integrations.verifyMany"), this::verify),
        WebRoute.post(
            "/integrations/verify-all",
            RouteAccess.useCase("integrations.verifyMany"),
            this::verifyAll),
        WebRoute.post(
            "/integrations/pause", RouteAccess.useCase("integrations.pause"), this::pause),
        WebRoute.post(
            "/integrations/resume", RouteAccess.useCase("integrations.resume"), this::resume));
  }

  private void verify(WebExchange exchange) {
    Set<IntegrationId> selected = selected(exchange);
    if (selected.isEmpty()) {
      exchange.redirect(withParameter(back(exchange), "problem", "nothing-selected"));
      return;
    }
    start(exchange, VerifyMany.ids(selected, exchange.caller()), selected.size());
  }

  private void verifyAll(WebExchange exchange) {
    IntegrationCounts counts = exchange.tenon().integrations().counts(exchange.caller());
    start(
        exchange,
        VerifyMany.matching(IntegrationFilter.ALL, exchange.caller()),
        counts.total() - counts.in(IntegrationState.PAUSED));
  }

  /** Redirects to the list, which shows the progress. */
  private void start(WebExchange exchange, VerifyMany command, long total) {
    String list = back(exchange);
    boolean started = verifications.start(exchange.tenon(), command, total);
    exchange.redirect(
        !started
            ? withParameter("/integrations", "problem", "busy")
            : list.equals("/") ? "/integrations" : list);
  }

  private void pause(WebExchange exchange) {
    change(
        exchange,
        Notice.SELECTION_PAUSED,
        id -> exchange.tenon().integrations().pause(id, exchange.caller()));
  }

  private void resume(WebExchange exchange) {
    change(
        exchange,
        Notice.SELECTION_RESUMED,
        id -> exchange.tenon().integrations().resume(id, exchange.caller()));
  }

  private static void change(WebExchange exchange, Notice notice, Consumer<IntegrationId> action) {
    Set<IntegrationId> selected = selected(exchange);
    selected.forEach(
        id -> {
          try {
            action.accept(id);
          } catch (TenonException e) {
            // Somebody else removed it since the list was shown.
            if (e.code() != CoreErrorCode.INTEGRATION_NOT_FOUND) {
              throw e;
            }
          }
        });
    String back = back(exchange);
    exchange.redirect(
        selected.isEmpty()
            ? withParameter(back, "problem", "nothing-selected")
            : withParameter(back, "done", notice.key()));
  }

  private static Set<IntegrationId> selected(WebExchange exchange) {
    Set<IntegrationId> ids = new LinkedHashSet<>();
    exchange.context().formParams("id").stream()
        .limit(MAX_SELECTED)
        .forEach(text -> IntegrationId.ifValid(text).ifPresent(ids::add));
    return ids;
  }

  /** The list from which the selection came, or Home; never another site. */
  private static String back(WebExchange exchange) {
    return exchange
        .form("back")
        .filter(path -> path.equals("/") || path.matches("/integrations(\\?[A-Za-z0-9=&%+._-]*)?"))
        .orElse("/integrations");
  }

  private static String withParameter(String path, String name, String value) {
    return path + (path.contains("?") ? "&" : "?") + name + "=" + value;
  }
}
