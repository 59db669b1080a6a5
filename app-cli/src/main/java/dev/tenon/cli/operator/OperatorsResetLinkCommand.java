package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.WebUrlOption;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.workspace.OperatorId;
import java.util.List;
import java.util.Map;
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
    footer = {"", "Example:", "  tenon operators reset-link grace"})
final class OperatorsResetLinkCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name of the operator.")
  private String name;

  @Mixin private WebUrlOption url;

  OperatorsResetLinkCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var web = url.in(context.configuration());
    IssuedPasswordReset issued =
        context.tenon().operators().issuePasswordReset(OperatorId.of(name), context.caller());
    String operator = issued.operator().id().value();
    String link = web.passwordReset(issued.token().reveal());
    context.print(
        new MessageView(
            "Send %s this link, which can be used once until %s: %s"
                .formatted(operator, issued.expiresAt(), link),
            Map.of("operator", operator, "url", link, "expiresAt", issued.expiresAt().toString()),
            List.of("tenon operators")));
    return ExitCode.OK.number();
  }
}
