package dev.tenon.web.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What surrounds a page.
 *
 * @param title the title of the browser's tab, without the product's name
 * @param base the mount point, which every address starts with; empty at the root
 * @param assets addresses of the style sheet and scripts
 * @param csrf the token of forms
 * @param signedIn the navigation of a signed-in operator; empty on pages without an account
 * @param notice the result of the previous action, shown once
 * @param sheets style sheets that are part of the page; empty to load the one of the assets
 */
public record Frame(
    String title,
    String base,
    AssetPaths assets,
    String csrf,
    Optional<Navigation> signedIn,
    Optional<String> notice,
    List<String> sheets) {

  public Frame {
    requireNonNull(title, "title");
    requireNonNull(base, "base");
    requireNonNull(assets, "assets");
    requireNonNull(csrf, "csrf");
    requireNonNull(signedIn, "signedIn");
    requireNonNull(notice, "notice");
    sheets = List.copyOf(sheets);
  }

  /** The navigation; call it only in templates of signed-in pages. */
  public Navigation navigation() {
    return signedIn.orElseThrow();
  }

  /** The address of a path of the console. */
  public String url(String path) {
    return base + path;
  }

  /** Addresses of the files that pages load. */
  public record AssetPaths(String styles, String script, String htmx, String sse, String icon) {}

  /**
   * The navigation of a signed-in operator.
   *
   * @param ownSignIn whether Tenon signs operators in, and not the embedding application
   * @param broken how many integrations are broken
   * @param crumbs the path to the page; the last one is the page itself
   * @param account the name of the account that the page is about
   */
  public record Navigation(
      String workspace,
      String operator,
      boolean canEdit,
      boolean administrator,
      boolean ownSignIn,
      Place place,
      long broken,
      List<Crumb> crumbs,
      Optional<String> account) {

    public Navigation {
      crumbs = List.copyOf(crumbs);
      requireNonNull(account, "account");
    }

    /** The letter in the operator's avatar. */
    public String initial() {
      return operator.substring(0, operator.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
  }

  /** An entry of the navigation. */
  public enum Place {
    HOME,
    INTEGRATIONS,
    AUDIT,
    SETTINGS,
    PROFILE
  }

  /**
   * A step of the path to a page.
   *
   * @param path where it leads; empty for the page itself
   */
  public record Crumb(String text, Optional<String> path) {

    /** A step that leads to a page. */
    public static Crumb to(String text, String path) {
      return new Crumb(text, Optional.of(path));
    }

    /** The page itself. */
    public static Crumb here(String text) {
      return new Crumb(text, Optional.empty());
    }
  }
}
