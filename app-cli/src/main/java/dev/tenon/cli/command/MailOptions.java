package dev.tenon.cli.command;

import dev.tenon.cli.config.WebUrl;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** To whom a link is mailed. */
public final class MailOptions {

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "Send the link by e-mail to this address; needs the setting smtp.host.")
  private String email;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "The language of the message: en, de, es, fr or ja. Default: en.")
  private String language;

  /**
   * The recipient, if one was given.
   *
   * @param console the address of the console, if it was given or configured
   * @throws TenonException {@code USAGE_INVALID} without an address of the console, because only
   *     the person at this terminal could use a link with the default one
   */
  public Optional<MailTo> to(Optional<WebUrl> console) {
    if (email == null) {
      if (language != null) {
        throw invalid("--language is the language of the e-mail, so it needs --email.");
      }
      return Optional.empty();
    }
    WebUrl address =
        console.orElseThrow(
            () ->
                invalid(
                    "--email needs the address of the web console, which is part of the link: set"
                        + " web.url, or give --url."));
    return Optional.of(
        new MailTo(email, language == null ? "" : language, URI.create(address.base())));
  }

  /** The exit code: a link that was not mailed needs somebody to pass it on. */
  public static int exitCode(Optional<MailResult> mail) {
    return (mail.isEmpty() || mail.get().sent() ? ExitCode.OK : ExitCode.FINDINGS).number();
  }

  /** What is said about a message, before the link; empty without one. */
  public static Optional<String> sentence(Optional<MailResult> mail) {
    return mail.map(
        result ->
            result.sent()
                ? "The link was sent to %s.".formatted(result.address())
                : "The link was not sent to %s: %s".formatted(result.address(), result.detail()));
  }

  private static TenonException invalid(String message) {
    return new TenonException(CliErrorCode.USAGE_INVALID, message);
  }
}
