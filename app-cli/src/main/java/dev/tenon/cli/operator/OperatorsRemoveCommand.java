package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes an operator. */
@Command(
    name = "remove",
    description = {
      "Remove an operator, which ends their sessions.",
      "The audit trail keeps what they did."
    },
    footer = {"", "Example:", "  tenon operators remove grace --yes"})
final class OperatorsRemoveCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name of the operator.")
  private String name;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  OperatorsRemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    OperatorId id = OperatorId.of(name);
    if (!yes) {
      confirm();
    }
    context.tenon().operators().remove(id, caller);
    context.print(
        new MessageView(
            "%s is removed.".formatted(id),
            Map.of("operator", id.value()),
            List.of("tenon operators")));
    return ExitCode.OK.number();
  }

  private void confirm() {
    String typed =
        new Questions(context.terminal(), context.host())
            .confirmation("Type the name %s to remove the operator".formatted(name), "--yes");
    if (!typed.equals(name)) {
      throw new TenonException(
          CliErrorCode.NOT_CONFIRMED, "The name does not match. Nothing was changed.");
    }
  }
}
