package dev.tenon.cli.rules;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists discovery rules. */
@Command(
    name = "list",
    description = "List the discovery rules of the workspace and what they propose.",
    footer = {"", "Example:", "  tenon rules list"})
final class RulesListCommand implements Callable<Integer> {

  private final CommandContext context;

  RulesListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    RulesCommand.list(context);
    return ExitCode.OK.number();
  }
}
