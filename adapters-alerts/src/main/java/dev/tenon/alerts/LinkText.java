package dev.tenon.alerts;

import dev.tenon.core.mail.LinkMail;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts of a message with a link, in the language of the recipient.
 *
 * @param texts by key, with placeholders
 */
record LinkText(LinkMail mail, Properties texts) {

  /** Those of the setup pages, the default one first. */
  static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "ja");

  private static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
      <body style="font-family: sans-serif; font-size: 14px; line-height: 1.5; color: #1b2430; max-width: 36em">
      <h1 style="font-size: 18px">%2$s</h1>
      %s
      <p><a href="%s" style="display: inline-block; padding: 8px 16px; border-radius: 6px; background: #1f4fd8; color: #ffffff; text-decoration: none">%s</a></p>
      <p style="font-size: 12px; word-break: break-all">%4$s</p>
      %6$s
      </body></html>
      """;

  /** The texts of a message in its language. */
  static LinkText of(LinkMail mail) {
    return new LinkText(mail, read(LANGUAGES.contains(mail.language()) ? mail.language() : "en"));
  }

  static Properties read(String language) {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            LinkText.class.getResourceAsStream("links_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  String subject() {
    return text("title-" + key(), mail.workspace(), mail.name());
  }

  String plain() {
    return Stream.of(
                Stream.of(subject(), text("intro-" + group(), mail.operator(), mail.workspace())),
                message(),
                Stream.of(text("open-" + group()) + ":\n" + mail.link()),
                closing())
            .flatMap(part -> part)
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  String html() {
    String before =
        paragraph(text("intro-" + group(), mail.operator(), mail.workspace()))
            + (mail.message().isEmpty()
                ? ""
                : paragraph(text("message", mail.operator()))
                    + "<blockquote style=\"margin: 0; padding-left: 12px; border-left: 3px solid #c5ccd6; white-space: pre-wrap\">"
                    + MailText.escaped(mail.message())
                    + "</blockquote>");
    return HTML.formatted(
        mail.language(),
        MailText.escaped(subject()),
        before,
        MailText.escaped(mail.link().toString()),
        MailText.escaped(text("open-" + group())),
        closing().map(LinkText::paragraph).collect(Collectors.joining("\n")));
  }

  private Stream<String> message() {
    return mail.message().isEmpty()
        ? Stream.empty()
        : Stream.of(
            text("message", mail.operator())
                + "\n"
                + mail.message()
                    .lines()
                    .map(line -> "> " + line)
                    .collect(Collectors.joining("\n")));
  }

  private Stream<String> closing() {
    return Stream.of(
            Stream.of(text("until-" + group(), until()), text("secret"), text("unexpected")),
            mail.contact().stream().map(contact -> text("contact", contact)))
        .flatMap(part -> part);
  }

  private String until() {
    Locale locale = Locale.forLanguageTag(mail.language());
    var local = mail.expiresAt().atOffset(ZoneOffset.UTC);
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(local)
        + ", "
        + DateTimeFormatter.ofPattern("HH:mm", locale).format(local)
        + " UTC";
  }

  private String key() {
    return mail.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String group() {
    return mail.kind().isSetup() ? "setup" : key();
  }

  private static String paragraph(String text) {
    return "<p>" + MailText.escaped(text) + "</p>";
  }

  /** Values are put in one after the other, so that they are not read as placeholders. */
  private String text(String name, String... values) {
    String text = texts.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("there is no text " + name);
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      int end = text.indexOf('}', at);
      filled
          .append(text, from, at)
          .append(AlertText.oneLine(values[Integer.parseInt(text.substring(at + 1, end))]));
      from = end + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  /** Does not reveal the link. */
  @Override
  public String toString() {
    return "LinkText[" + mail + "]";
  }
}
