package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the linked accounts. */
@Command(
    name = "list",
    description = "List the integrations of the workspace and how they stand.",
    footer = {"", "Example:", "  tenon list --output csv"})
public final class ListCommand implements Callable<Integer> {

  private final CommandContext context;

  public ListCommand(CommandContext context) {
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
