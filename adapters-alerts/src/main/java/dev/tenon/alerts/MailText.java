package dev.tenon.alerts;

import dev.tenon.core.alert.AlertMessage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two forms of the text of an e-mail. */
final class MailText {

  private MailText() {}

  static String plain(AlertMessage message) {
    Stream<String> items =
        message.lines().stream()
            .map(
                line ->
                    "* "
                        + AlertText.oneLine(line.item().name())
                        + "\n  "
                        + AlertText.details(line.item())
                        + line.link().map(link -> "\n  " + link).orElse(""));
    return Stream.of(
                Stream.of(AlertText.title(message), AlertText.introduction(message)),
                items,
                Stream.of(AlertText.rest(message)))
            .flatMap(part -> part)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  static String html(AlertMessage message) {
    String items =
        message.lines().stream()
            .map(
                line -> {
                  String name = escaped(AlertText.oneLine(line.item().name()));
                  String shown =
                      line.link()
                          .map(
                              link ->
                                  "<a href=\"%s\">%s</a>".formatted(escaped(link.toString()), name))
                          .orElse(name);
                  return "<li><strong>%s</strong><br>%s</li>"
                      .formatted(shown, escaped(AlertText.details(line.item())));
                })
            .collect(Collectors.joining("\n"));
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
    <body style="font-family: sans-serif">
    <h1 style="font-size: 1.2em">%1$s</h1>
    <p>%2$s</p>
    <ul>
    %3$s
    </ul>
    <p>%4$s</p>
    </body></html>
    """
        .formatted(
            escaped(AlertText.title(message)),
            escaped(AlertText.introduction(message)),
            items,
            escaped(AlertText.rest(message)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
