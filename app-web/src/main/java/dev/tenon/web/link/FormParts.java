package dev.tenon.web.link;

import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.form.FormEntry;
import dev.tenon.web.form.FormView;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.text.Texts;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers the small requests of a page on which somebody links an account. */
public final class FormParts {

  private FormParts() {}

  /** Sends the fields that apply to the values entered so far. */
  public static void sendFields(
      WebExchange exchange, PageRenderer pages, FormEntry entry, String base, Texts texts) {
    pages.sendPart(exchange, "form/fields.jte", FormView.of(entry, Map.of(), base, texts));
  }

  /**
   * Sends what is wrong with the value of one field, or what it identifies; nothing if it is empty.
   *
   * @param lookup looks up a valid value of a field among the plain values
   */
  public static void sendMessage(
      WebExchange exchange,
      PageRenderer pages,
      ProviderDescriptor provider,
      BiFunction<String, Map<String, String>, Optional<Lookup>> lookup) {
    String name = exchange.path("field");
    String value = exchange.form(name).orElse("");
    Optional<String> problem = provider.field(name).flatMap(field -> field.problem(value));
    if (value.isBlank() || problem.isPresent()) {
      pages.sendPart(exchange, "form/message.jte", value.isBlank() ? "" : problem.orElseThrow());
      return;
    }
    lookup
        .apply(name, exchange.form())
        .ifPresentOrElse(
            found -> pages.sendPart(exchange, "form/lookup.jte", found),
            () -> pages.sendPart(exchange, "form/message.jte", ""));
  }

  /** Sends a file of the guide. */
  public static void sendFile(WebExchange exchange, Guide guide) {
    Optional<Artifact> artifact = guide.artifact(exchange.path("file"));
    if (artifact.isPresent()) {
      exchange.file(
          artifact.get().fileName(), artifact.get().mediaType(), artifact.get().content());
    } else {
      exchange.document(HttpStatus.NOT_FOUND, "text/plain; charset=utf-8", "Not found");
    }
  }
}
