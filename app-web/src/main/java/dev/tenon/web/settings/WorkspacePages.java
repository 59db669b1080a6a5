package dev.tenon.web.settings;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.DeletionPreview;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** Renames and deletes the workspace, and changes the id that another system knows it by. */
public final class WorkspacePages {

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public WorkspacePages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/settings/workspace",
            RouteAccess.useCase("workspaces.rename", "workspaces.previewDeletion"),
            exchange -> show(exchange, HttpStatus.OK, Optional.empty())),
        WebRoute.post(
            "/settings/workspace/rename",
            RouteAccess.useCase("workspaces.rename"),
            exchange -> attempt(exchange, () -> rename(exchange))),
        WebRoute.post(
            "/settings/workspace/external-id",
            RouteAccess.useCase("workspaces.setExternalId"),
            exchange -> attempt(exchange, () -> setExternalId(exchange))),
        WebRoute.post(
            "/settings/workspace/delete",
            RouteAccess.useCase("workspaces.previewDeletion", "workspaces.delete"),
            exchange -> attempt(exchange, () -> delete(exchange))));
  }

  private static void rename(WebExchange exchange) {
    exchange
        .tenon()
        .workspaces()
        .rename(exchange.form("name").orElse("").strip(), exchange.caller());
    exchange.redirect("/settings/workspace?done=" + Notice.SAVED.key());
  }

  private static void setExternalId(WebExchange exchange) {
    exchange
        .tenon()
        .workspaces()
        .setExternalId(
            exchange.form("externalId").map(String::strip).filter(id -> !id.isEmpty()),
            exchange.caller());
    exchange.redirect("/settings/workspace?done=" + Notice.SAVED.key());
  }

  private void delete(WebExchange exchange) {
    if (!exchange.form("typed").orElse("").strip().equals(workspace(exchange).name())) {
      show(
          exchange,
          HttpStatus.UNPROCESSABLE_CONTENT,
          Optional.of("The name you typed is not the name of the workspace. Nothing was deleted."));
      return;
    }
    exchange
        .tenon()
        .workspaces()
        .delete(exchange.form("confirmation").orElse(""), exchange.caller());
    WebCookie.SESSION.remove(exchange.context());
    exchange.redirect("/sign-in");
  }

  private void attempt(WebExchange exchange, Runnable action) {
    try {
      action.run();
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), Optional.of(ErrorText.of(e)));
    }
  }

  private void show(WebExchange exchange, HttpStatus status, Optional<String> error) {
    Workspace workspace = workspace(exchange);
    pages.send(
        exchange,
        status,
        Heading.of(Place.SETTINGS, "Settings"),
        "settings/workspace.jte",
        new WorkspacePage(
            workspace.name(),
            workspace.id().value(),
            workspace.externalId().orElse(""),
            exchange.tenon().workspaces().previewDeletion(exchange.caller()),
            error));
  }

  private static Workspace workspace(WebExchange exchange) {
    return exchange.tenon().workspaces().get(exchange.caller().workspace());
  }

  /**
   * The page.
   *
   * @param externalId empty without one
   */
  public record WorkspacePage(
      String name,
      String id,
      String externalId,
      DeletionPreview deletion,
      Optional<String> error) {}
}
