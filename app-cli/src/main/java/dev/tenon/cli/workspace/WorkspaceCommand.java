package dev.tenon.cli.workspace;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows the workspace; its subcommands change it. */
@Command(
    name = "workspace",
    description = "Show the workspace that you are signed in to, and your role in it.",
    footer = {"", "Examples:", "  tenon workspace", "  tenon workspace rename Fabrikam"})
public class WorkspaceCommand implements Callable<Integer> {

  private final CommandContext context;

  WorkspaceCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new WorkspaceCommand(context))
        .addSubcommand(new WorkspaceShowCommand(context))
        .addSubcommand(new WorkspaceRenameCommand(context))
        .addSubcommand(new WorkspaceExternalIdCommand(context))
        .addSubcommand(new WorkspaceDeleteCommand(context));
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    context.print(new WorkspaceView(context.tenon().workspaces().get(caller.workspace()), caller));
    return ExitCode.OK.number();
  }

  /** The same command as a named subcommand. */
  @Command(
      name = "show",
      description = "Show the workspace that you are signed in to, and your role in it.",
      footer = {"", "Example:", "  tenon workspace show"})
  private static final class WorkspaceShowCommand extends WorkspaceCommand {

    WorkspaceShowCommand(CommandContext context) {
      super(context);
    }
  }
}
