package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.web.http.WebExchange;
import java.util.Optional;

/**
 * Who asks, as the workspace chose to appear.
 *
 * @param name of the workspace, or the name it chose
 * @param logo the address of its logo
 * @param styles the address of the style sheet with its colour
 * @param brand the text of that style sheet
 * @param contact whom to ask
 */
public record Asker(
    String name,
    Optional<String> logo,
    Optional<String> styles,
    Optional<String> brand,
    Optional<String> contact) {

  public Asker {
    requireNonNull(name, "name");
    requireNonNull(logo, "logo");
    requireNonNull(styles, "styles");
    requireNonNull(brand, "brand");
    requireNonNull(contact, "contact");
  }

  /** Tenon itself, for answers that must not reveal a workspace. */
  static final Asker NOBODY =
      new Asker("Tenon", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A workspace, as it is saved now. */
  public static Asker of(WebExchange exchange, WorkspaceId workspace) {
    Tenon tenon = exchange.tenon();
    Appearance appearance = tenon.workspaces().publicAppearance(workspace);
    String base = exchange.url("/appearance/" + workspace);
    return new Asker(
        appearance.displayName().orElseGet(() -> tenon.workspaces().get(workspace).name()),
        appearance.logo().map(logo -> base + "/logo?v=" + Integer.toHexString(logo.hashCode())),
        appearance.colour().map(colour -> base + "/" + colour.substring(1) + ".css"),
        appearance.colour().map(AppearancePages::styles),
        appearance.contact());
  }
}
