package dev.tenon.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A page in one of its states.
 *
 * @param route the path of its route
 * @param shows a text that is on the page in this state only
 * @param as who opens it; empty for a visitor without an account
 * @param steps bring a browser to it; they can be repeated
 */
record PageState(String route, String shows, Optional<Caller> as, Consumer<Page> steps) {

  /** Submits a form of the page that is shown, past the checks of the browser. */
  static void submit(Page page, String action, String... fields) {
    Locator form = page.locator("form[action$='" + action + "']").first();
    form.evaluate(
        """
        (form, fields) => {
          for (let i = 0; i < fields.length; i += 2) form.elements[fields[i]].value = fields[i + 1];
          HTMLFormElement.prototype.submit.call(form);
        }
        """,
        List.of(fields));
  }

  @Override
  public String toString() {
    return route + " (" + shows + ")";
  }
}
