package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Resumes verification of an integration. */
@Command(
    name = "resume",
    description = "Resume verification of a paused integration.",
    footer = {
      "",
      "Example:",
      "  tenon resume Contoso",
      "",
      "To resume an unfinished onboarding, run tenon link again with the same name."
    })
public final class ResumeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  public ResumeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    Integration after = context.tenon().integrations().resume(integration.id(), caller);
    context.print(new ChangedView("%s is no longer paused.".formatted(after.name()), after));
    return ExitCode.OK.number();
  }
}
