package dev.tenon.web.check;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * An action of a guide or a finding, as a page offers it. With neither an address nor a form it is
 * text.
 *
 * @param text what it does
 * @param href where it leads
 * @param external whether it leads to another site
 * @param form the id of the page's form that it submits
 */
public record ActionView(
    String text, Optional<String> href, boolean external, Optional<String> form) {

  public ActionView {
    requireNonNull(text, "text");
    requireNonNull(href, "href");
    requireNonNull(form, "form");
  }

  /** A link within the console. */
  public static ActionView link(String text, String href) {
    return new ActionView(text, Optional.of(href), false, Optional.empty());
  }

  /** A link to another site. */
  public static ActionView page(String text, URI site) {
    return new ActionView(text, Optional.of(site.toString()), true, Optional.empty());
  }

  /** A button that submits a form of the page. */
  public static ActionView submit(String text, String form) {
    return new ActionView(text, Optional.empty(), false, Optional.of(form));
  }

  /** Something that this page cannot do for the reader. */
  public static ActionView text(String text) {
    return new ActionView(text, Optional.empty(), false, Optional.empty());
  }
}
