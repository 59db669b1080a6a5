package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses verification of an integration. */
@Command(
    name = "pause",
    description = "Pause verification of an integration until it is resumed.",
    footer = {"", "Example:", "  tenon pause Contoso"})
public final class PauseCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  public PauseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    Integration after = context.tenon().integrations().pause(integration.id(), caller);
    context.print(
        new ChangedView(
            "%s is paused. Tenon does not verify it until you resume it.".formatted(after.name()),
            after));
    return ExitCode.OK.number();
  }
}
