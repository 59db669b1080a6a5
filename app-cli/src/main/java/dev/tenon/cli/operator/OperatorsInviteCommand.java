package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.MailOptions;
import dev.tenon.cli.command.WebUrlOption;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invites an operator. */
@Command(
    name = "invite",
    description = {
      "Invite an operator and print the invitation, which can be used once within 7 days.",
      "Anyone who has the invitation can become that operator, so send it over a private channel.",
      "Running the command again replaces an invitation that has not been accepted."
    },
    footer = {
      "",
      "Examples:",
      "  tenon operators invite grace --role editor",
      "  tenon operators invite grace --role editor --email grace@example.com"
    })
final class OperatorsInviteCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name to sign in with.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "administrator, editor or viewer.")
  private String role;

  @Mixin private MailOptions mail;

  @Mixin private WebUrlOption url;

  OperatorsInviteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    WebUrl web = url.in(context.configuration());
    Optional<MailTo> to = mail.to(url.known(context.configuration()));
    Role chosen = RoleNames.parse(role);
    Caller caller = context.caller();
    OperatorId id = OperatorId.of(name);
    if (to.isPresent()) {
      Mailed<InvitedOperator> mailed =
          context.tenon().linkMails().sendInvitation(id, chosen, to.get(), caller);
      return show(mailed.created(), Optional.of(mailed.mail()), web);
    }
    return show(context.tenon().operators().invite(id, chosen, caller), Optional.empty(), web);
  }

  private int show(InvitedOperator invited, Optional<MailResult> result, WebUrl web) {
    String operator = invited.operator().id().value();
    String link = web.invitation(invited.token().reveal());
    context.print(
        new OperatorLinkView(
            "%s is invited as %s. Send them this invitation, which can be used once until %s: %s (in the web console: %s)"
                .formatted(
                    operator,
                    RoleNames.of(invited.operator().role()),
                    invited.expiresAt().toString(),
                    invited.token().reveal(),
                    link),
            Map.of(
                "operator", operator,
                "role", RoleNames.of(invited.operator().role()),
                "invitation", invited.token().reveal(),
                "url", link,
                "expiresAt", invited.expiresAt().toString()),
            result,
            "tenon accept-invitation"));
    return MailOptions.exitCode(result);
  }
}
