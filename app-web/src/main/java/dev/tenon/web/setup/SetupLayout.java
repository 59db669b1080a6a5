package dev.tenon.web.setup;

import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.text.Language;
import dev.tenon.web.text.Texts;
import java.time.Duration;
import java.util.Optional;

/**
 * What surrounds a setup page.
 *
 * @param asker who asks
 * @param texts the language
 * @param languages the address to choose a language at, without the code
 * @param notice a sentence above the page
 */
public record SetupLayout(Asker asker, Texts texts, String languages, Optional<String> notice) {

  private static final Duration KEPT = Duration.ofDays(30);

  /** The layout for a request, in the language chosen before or the one of the browser. */
  static SetupLayout of(WebExchange exchange, Asker asker, String path) {
    Language language =
        exchange
            .query("lang")
            .flatMap(Language::find)
            .map(chosen -> keep(exchange, chosen))
            .or(() -> WebCookie.LANGUAGE.read(exchange.context()).flatMap(Language::find))
            .orElseGet(
                () ->
                    Language.best(
                        Optional.ofNullable(exchange.context().header("Accept-Language"))));
    return new SetupLayout(
        asker, Texts.of(language), exchange.url(path) + "?lang=", Optional.empty());
  }

  private static Language keep(WebExchange exchange, Language language) {
    WebCookie.LANGUAGE.set(exchange.context(), language.code(), KEPT);
    return language;
  }

  /** The address that shows the page in a language. */
  public String in(Language language) {
    return languages + language.code();
  }
}
