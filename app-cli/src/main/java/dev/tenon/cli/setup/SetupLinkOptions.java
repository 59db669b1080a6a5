package dev.tenon.cli.setup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.MailOptions;
import dev.tenon.cli.command.WebUrlOption;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a new setup link. */
public final class SetupLinkOptions {

  private static final String DEFAULT_ADDRESS =
      "The link has the default address of the console. If yours has another one, set web.url or"
          + " specify --url.";

  @Option(
      names = "--valid-days",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many days a setup link works, from 1 to 7. Default: 3.")
  private int days;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "A message for the visitor of the setup link.")
  private String message;

  @Option(
      names = "--expected-account",
      paramLabel = "ID",
      description = "The only account that may be linked, such as a tenant ID or AWS account ID.")
  private String account;

  @Option(
      names = "--return-url",
      paramLabel = "URL",
      description = "Where the visitor goes when the work is done.")
  private URI returnUrl;

  @Mixin private MailOptions mail;

  @Mixin private WebUrlOption url;

  /**
   * Creates a link and shows its address.
   *
   * @return the exit code
   */
  public int create(CommandContext context, SetupTarget target, Caller caller) {
    WebUrl web = url.in(context.configuration());
    if (url.known(context.configuration()).isEmpty()) {
      context.printStatus(DEFAULT_ADDRESS);
    }
    Optional<MailTo> to = mail.to(url.known(context.configuration()));
    CreateSetupLink command = new CreateSetupLink(target, caller).validFor(Duration.ofDays(days));
    if (message != null) {
      command = command.withMessage(message);
    }
    if (account != null) {
      command = command.expecting(account);
    }
    if (returnUrl != null) {
      command = command.returningTo(returnUrl);
    }
    return to.isPresent()
        ? mailed(context, context.tenon().linkMails().sendSetupLink(command, to.get()), web)
        : show(context, context.tenon().setupLinks().create(command), Optional.empty(), web);
  }

  private static int mailed(CommandContext context, Mailed<CreatedSetupLink> mailed, WebUrl web) {
    return show(context, mailed.created(), Optional.of(mailed.mail()), web);
  }

  private static int show(
      CommandContext context, CreatedSetupLink created, Optional<MailResult> mail, WebUrl web) {
    context.print(new SetupLinkView(created.link(), web.setup(created.token().reveal()), mail));
    return MailOptions.exitCode(mail);
  }
}
