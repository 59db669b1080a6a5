package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the history of an integration. */
@Command(
    name = "history",
    description = "Show the history of an integration, newest first.",
    footer = {"", "Example:", "  tenon history Contoso --limit 10"})
public final class HistoryCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Mixin private PageOptions page;

  public HistoryCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    context.print(
        new HistoryView(
            integration,
            page.read(
                request ->
                    context.tenon().integrations().history(integration.id(), request, caller))));
    return ExitCode.OK.number();
  }
}
