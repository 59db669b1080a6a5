package dev.tenon.web.settings;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Contrast;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.setup.Asker;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Changes how the setup pages of the workspace look. */
public final class AppearanceSettings {

  private static final String PATH = "/settings/appearance";
  private static final Set<CoreErrorCode> REFUSALS =
      Set.of(
          CoreErrorCode.NAME_INVALID, CoreErrorCode.APPEARANCE_INVALID, CoreErrorCode.LOGO_REFUSED);

  /** The least contrast of the parts of a page, WCAG 2.2, criterion 1.4.11. */
  private static final double VISIBLE = 3;

  private static final String LIGHT_PAGE = "#ffffff";
  private static final String DARK_PAGE = "#15181e";

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public AppearanceSettings(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    RouteAccess access = RouteAccess.useCase("workspaces.appearance", "workspaces.setAppearance");
    return List.of(WebRoute.get(PATH, access, this::show), WebRoute.post(PATH, access, this::save));
  }

  private void show(WebExchange exchange) {
    Appearance saved = saved(exchange);
    Entered entered =
        new Entered(
            saved.displayName().orElse(""), saved.colour().orElse(""), saved.contact().orElse(""));
    send(exchange, HttpStatus.OK, entered, Optional.empty());
  }

  private void save(WebExchange exchange) {
    Entered entered =
        new Entered(
            exchange.form("displayName").orElse(""),
            exchange.form("colour").orElse(""),
            exchange.form("contact").orElse(""));
    try {
      exchange
          .tenon()
          .workspaces()
          .setAppearance(
              new Appearance(
                  present(entered.displayName()),
                  logo(exchange),
                  present(entered.colour()),
                  present(entered.contact())),
              exchange.caller());
      exchange.redirect(PATH + "?done=" + Notice.SAVED.key());
    } catch (TenonException e) {
      if (!(e.code() instanceof CoreErrorCode code) || !REFUSALS.contains(code)) {
        throw e;
      }
      send(exchange, ErrorStatus.of(e), entered, Optional.of(ErrorText.of(e)));
    }
  }

  private static Optional<Logo> logo(WebExchange exchange) {
    if (exchange.form("removeLogo").isPresent()) {
      return Optional.empty();
    }
    return exchange.upload("logo").map(Logo::of).or(() -> saved(exchange).logo());
  }

  private static Optional<String> present(String text) {
    return Optional.of(text.strip()).filter(value -> !value.isEmpty());
  }

  private static Appearance saved(WebExchange exchange) {
    return exchange.tenon().workspaces().appearance(exchange.caller());
  }

  private void send(
      WebExchange exchange, HttpStatus status, Entered entered, Optional<String> error) {
    pages.send(
        exchange,
        status,
        Heading.of(Place.SETTINGS, "Settings"),
        "settings/appearance.jte",
        new AppearancePage(
            entered,
            Asker.of(exchange, exchange.caller().workspace()),
            saved(exchange).colour().map(AppearanceSettings::contrast),
            error));
  }

  private static ColourContrast contrast(String colour) {
    String text = Contrast.textOn(colour);
    StringBuilder hard = new StringBuilder();
    if (Contrast.ratio(colour, LIGHT_PAGE) < VISIBLE) {
      hard.append("light");
    }
    if (Contrast.ratio(colour, DARK_PAGE) < VISIBLE) {
      hard.append(hard.isEmpty() ? "dark" : " and dark");
    }
    return new ColourContrast(
        text.equals("#ffffff") ? "white" : "black",
        String.format(Locale.ENGLISH, "%.1f", Contrast.ratio(colour, text)),
        hard.toString());
  }

  /** What is in the form. */
  public record Entered(String displayName, String colour, String contact) {}

  /**
   * Whether the saved colour can be seen and read.
   *
   * @param text the colour of texts on it, white or black
   * @param ratio their contrast ratio to it
   * @param faintOn the schemes on whose pages the colour itself is hard to see; empty if none
   */
  public record ColourContrast(String text, String ratio, String faintOn) {}

  /**
   * The page.
   *
   * @param preview the saved appearance
   */
  public record AppearancePage(
      Entered entered, Asker preview, Optional<ColourContrast> contrast, Optional<String> error) {

    public AppearancePage {
      requireNonNull(entered, "entered");
      requireNonNull(preview, "preview");
      requireNonNull(contrast, "contrast");
      requireNonNull(error, "error");
    }
  }
}
