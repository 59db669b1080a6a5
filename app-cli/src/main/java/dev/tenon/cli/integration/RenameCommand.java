package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames an integration. */
@Command(
    name = "rename",
    description = "Rename an integration.",
    footer = {"", "Example:", "  tenon rename Contoso \"Contoso Ltd\""})
public final class RenameCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "NAME", description = "The current name or id.")
  private String name;

  @Parameters(index = "1", paramLabel = "NEW-NAME", description = "The new name.")
  private String newName;

  public RenameCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration before = context.integration(name, caller);
    Integration after = context.tenon().integrations().rename(before.id(), newName, caller);
    context.print(
        new ChangedView("%s was renamed to %s.".formatted(before.name(), after.name()), after));
    return ExitCode.OK.number();
  }
}
