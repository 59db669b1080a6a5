package dev.tenon.cli.workspace;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets or removes the external id of the workspace. */
@Command(
    name = "external-id",
    description = "Set the id that the workspace has in another system, or remove it.",
    footer = {
      "",
      "Examples:",
      "  tenon workspace external-id customer-4711",
      "  tenon workspace external-id --remove"
    })
final class WorkspaceExternalIdCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The id in the other system.")
  private String id = "";

  @Option(names = "--remove", description = "Remove the external id.")
  private boolean remove;

  WorkspaceExternalIdCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (remove != id.isEmpty()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "Give either the external id or --remove.");
    }
    Caller caller = context.caller();
    Optional<String> externalId = remove ? Optional.empty() : Optional.of(id);
    context.print(
        new WorkspaceView(context.tenon().workspaces().setExternalId(externalId, caller), caller));
    return ExitCode.OK.number();
  }
}
