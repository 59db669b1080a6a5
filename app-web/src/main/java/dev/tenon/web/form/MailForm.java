package dev.tenon.web.form;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.text.Language;
import java.util.List;
import java.util.Optional;

/**
 * The part of a form that says to whom a link is mailed.
 *
 * @param languages those that a message can have; empty if the installation mails no links, so that
 *     forms do not offer it
 * @param email what was entered
 * @param language the code of the chosen language
 */
public record MailForm(List<Language> languages, String email, String language) {

  public MailForm {
    languages = List.copyOf(languages);
    requireNonNull(email, "email");
    requireNonNull(language, "language");
  }

  /** What the form of a request contains, or the form before anything was entered. */
  public static MailForm of(WebExchange exchange) {
    return new MailForm(
        exchange.canMailLinks() ? languages(exchange) : List.of(),
        exchange.form("email").orElse("").strip(),
        exchange.form("language").orElse(""));
  }

  private static List<Language> languages(WebExchange exchange) {
    return exchange.tenon().linkMails().languages().stream()
        .flatMap(code -> Language.find(code).stream())
        .toList();
  }

  /** Whether forms offer to mail a link. */
  public boolean isOffered() {
    return !languages.isEmpty();
  }

  /** This form for a person whose name may be an address. */
  public MailForm suggesting(String name) {
    return new MailForm(languages, name.contains("@") ? name : "", language);
  }

  /** The style of a banner about a link: a link that was not sent needs attention. */
  public static String style(Optional<MailResult> result) {
    return result.isEmpty() || result.get().sent() ? "ok" : "warn";
  }

  /** The recipient; empty if none was entered. */
  public Optional<MailTo> to(WebExchange exchange) {
    return email.isEmpty() ? Optional.empty() : Optional.of(exchange.mailTo(email, language));
  }
}
