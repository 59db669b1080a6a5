package dev.tenon.cli.workspace;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames the workspace. */
@Command(
    name = "rename",
    description = "Rename the workspace.",
    footer = {"", "Example:", "  tenon workspace rename Fabrikam"})
final class WorkspaceRenameCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NEW-NAME", description = "The new name.")
  private String name;

  WorkspaceRenameCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    context.print(new WorkspaceView(context.tenon().workspaces().rename(name, caller), caller));
    return ExitCode.OK.number();
  }
}
