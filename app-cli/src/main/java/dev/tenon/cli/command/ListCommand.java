package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.IntegrationsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the linked accounts. */
@Command(
    name = "list",
    description = "List the integrations of the workspace and how they stand.",
    footer = {"", "Example:", "  tenon list --output csv"})
final class ListCommand implements Callable<Integer> {

  private final CommandContext context;

  ListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(
        new IntegrationsView(
            context.tenon().integrations().list(context.caller()), context.ages()));
    return ExitCode.OK.number();
  }
}
