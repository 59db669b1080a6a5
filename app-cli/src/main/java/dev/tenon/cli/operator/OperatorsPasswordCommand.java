package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets another operator's password. */
@Command(
    name = "password",
    description = "Set an operator's password, which ends their sessions and any delay of sign-in.",
    footer = {"", "Example:", "  tenon operators password grace --password-file pw.txt"})
final class OperatorsPasswordCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name of the operator.")
  private String name;

  @Mixin private PasswordOption password;

  OperatorsPasswordCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    OperatorId id = OperatorId.of(name);
    char[] typed = new Questions(context.terminal(), context.host()).newPassword(password.file());
    try {
      OperatorSummary changed = context.tenon().operators().setPassword(id, typed, caller);
      context.print(
          new MessageView(
              "The password of %s is set. Send it to them over a private channel. They can change it with: tenon password"
                  .formatted(changed.id()),
              Map.of("operator", changed.id().value()),
              List.of("tenon operators")));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
