package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.MailOptions;
import dev.tenon.cli.command.WebUrlOption;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Issues a link with which an operator sets a new password. */
@Command(
    name = "reset-link",
    description = {
      "Print a link with which an operator sets a new password in the web console.",
      "The link can be used once within 24 hours. Anyone who has it can set the password, so send"
          + " it over a private channel. Running the command again replaces the link."
    },
    footer = {
      "",
      "Examples:",
      "  tenon operators reset-link grace",
      "  tenon operators reset-link grace --email grace@example.com"
    })
final class OperatorsResetLinkCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name of the operator.")
  private String name;

  @Mixin private MailOptions mail;

  @Mixin private WebUrlOption url;

  OperatorsResetLinkCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    WebUrl web = url.in(context.configuration());
    Optional<MailTo> to = mail.to(url.known(context.configuration()));
    Caller caller = context.caller();
    OperatorId id = OperatorId.of(name);
    if (to.isPresent()) {
      Mailed<IssuedPasswordReset> mailed =
          context.tenon().linkMails().sendPasswordReset(id, to.get(), caller);
      return show(mailed.created(), Optional.of(mailed.mail()), web);
    }
    return show(context.tenon().operators().issuePasswordReset(id, caller), Optional.empty(), web);
  }

  private int show(IssuedPasswordReset issued, Optional<MailResult> result, WebUrl web) {
    String operator = issued.operator().id().value();
    String link = web.passwordReset(issued.token().reveal());
    context.print(
        new OperatorLinkView(
            "Send %s this link, which can be used once until %s: %s"
                .formatted(operator, issued.expiresAt(), link),
            Map.of("operator", operator, "url", link, "expiresAt", issued.expiresAt().toString()),
            result,
            "tenon operators"));
    return MailOptions.exitCode(result);
  }
}
